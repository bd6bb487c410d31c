import type { Fraction } from './engine.ts';

/** Pixels that are wider or higher than this many times the other side come from a damaged number, not from a camera or an editor. */
const MOST = 10;

/** The shape of a pixel, width over height, from what a file says; 1 where it says nothing, or nothing that can be. */
export function pixelShape({ num, den }: Fraction): number {
  const shape = num > 0 && den > 0 ? num / den : 1;
  return shape >= 1 / MOST && shape <= MOST ? shape : 1;
}
