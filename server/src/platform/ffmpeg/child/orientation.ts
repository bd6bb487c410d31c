import type { Orientation } from '../engine.ts';

/** The smallest share of a whole turn that counts: 1.0 in 16.16 fixed point, with room for rounding. */
const ONE = 60_000;

/**
 * The filters that put a picture upright, from the 3 × 3 display matrix of its track (nine 32-bit numbers, machine
 * order). FFmpeg's libraries do not turn pictures by themselves. Oblique matrices are ignored, as browsers do.
 */
export function orientationOf(matrix: Uint8Array | null): Orientation {
  if (!matrix || matrix.length < 36) return null;
  const view = new DataView(matrix.buffer, matrix.byteOffset, matrix.byteLength);
  return orientationOfNumbers(Array.from({ length: 9 }, (_item, index) => view.getInt32(index * 4, true)));
}

/** As above, from the nine numbers themselves. */
export function orientationOfNumbers(matrix: readonly number[]): Orientation {
  const sign = (index: number) => {
    const value = matrix[index] ?? 0;
    return Math.abs(value) < ONE ? 0 : Math.sign(value);
  };
  const key = [sign(0), sign(1), sign(3), sign(4)].join(' ');
  return ORIENTATIONS[key] ?? null;
}

/** By the signs of the matrix's upper left corner: where x and y go. */
const ORIENTATIONS: Record<string, Orientation> = {
  '0 1 -1 0': 'transpose=clock',
  '0 -1 1 0': 'transpose=cclock',
  '-1 0 0 -1': 'hflip,vflip',
  '-1 0 0 1': 'hflip',
  '1 0 0 -1': 'vflip',
  '0 1 1 0': 'transpose=cclock_flip',
  '0 -1 -1 0': 'transpose=clock_flip',
};
