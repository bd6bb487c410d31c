import { lowFrequencies } from './low-frequencies.ts';

/** Hash of a picture that shows nothing: black, white, one colour. A real one has half of its bits set. */
export const FLAT = 0n;
/** Bits of a hash. */
export const HASH_BITS = 64;
/** Below this spread of the grey values, out of 255, a picture shows nothing that could be told from another. A film shot at night has 3. */
const MIN_SPREAD = 2;

/** What compression does to a wave, in the units of `lowFrequencies`: two fifths of a grey value. */
const NOISE = 100;

/** A hash, and how certain each of its bits is, the highest first: 0 where its wave stands at the median, 255 where it is far from it. */
export interface Hash {
  bits: bigint;
  certainty: Uint8Array;
}

/** One picture's hash, and that of its mirror image. */
export interface PictureHash {
  upright: Hash;
  mirrored: Hash;
}

const NOTHING: Hash = { bits: FLAT, certainty: new Uint8Array(HASH_BITS) };

/**
 * A perceptual hash of 64 bits: which of the 64 lowest frequencies of a 32 × 32 picture lie above their median
 * (Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010, with the frequencies in the order
 * of their height rather than in a square). `FLAT` when the picture shows nothing.
 */
export function hashPicture(grey: Float64Array): PictureHash {
  if (spread(grey) < MIN_SPREAD) return { upright: NOTHING, mirrored: NOTHING };
  const frequencies = lowFrequencies(grey);
  return {
    upright: hashOf(frequencies.map(({ value }) => value)),
    // a mirror turns the sign of every odd wave across the picture
    mirrored: hashOf(frequencies.map(({ value, across }) => (across % 2 === 1 ? -value : value))),
  };
}

/** Bits in which two hashes differ, 0 to 64. */
export function distance(a: bigint, b: bigint): number {
  const different = a ^ b;
  return popCount(Number(different & 0xffffffffn)) + popCount(Number(different >> 32n));
}

/** Bits set in a number of 32 bits. */
export function popCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function hashOf(values: readonly number[]): Hash {
  const median = medianOf(values);
  const distances = values.map((value) => Math.abs(value - median));
  // what half of the waves exceed is far from the median, unless most of them are noise: of upright bars, all that swing downwards
  const far = Math.max(medianOf(distances), NOISE);
  return {
    bits: values.reduce((bits, value) => (bits << 1n) | (value > median ? 1n : 0n), 0n),
    certainty: Uint8Array.from(distances, (away) => Math.round(255 * Math.min(1, away / far))),
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[HASH_BITS / 2 - 1] ?? 0) + (sorted[HASH_BITS / 2] ?? 0)) / 2;
}

function spread(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
