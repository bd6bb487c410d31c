import { FLAT, popCount } from './picture-hash.ts';

/** How two series of pictures fit best. */
export interface PictureMatch {
  /** Bits of 64 in which pictures at the same place differ, in the mean, of those that count. */
  distance: number;
  /** How many pictures later the second series shows what the first does. */
  offset: number;
  /** Pictures compared. */
  overlap: number;
}

/** At least this share of the shorter series must lie beside the other. */
const MIN_SHARE = 0.6;
/** Pictures that must be compared at least, unless a series has no more. */
const MIN_PICTURES = 4;

/**
 * Lays two series of hashes on one another where they fit best; `null` when they share too little to tell, or when
 * nowhere fewer than `limit` bits of 64 differ. Of the first series only the bits set in `telling` count; default: all.
 */
export function comparePictures(a: BigUint64Array, b: BigUint64Array, limit = 64, telling: BigUint64Array = allBits(a.length)): PictureMatch | null {
  const [wordsA, wordsB, masks] = [wordsOf(a), wordsOf(b), wordsOf(telling)];
  const bitsBefore = runningBits(masks);
  const shorter = Math.min(a.length, b.length);
  const needed = Math.max(Math.ceil(shorter * MIN_SHARE), Math.min(MIN_PICTURES, shorter));
  let best: PictureMatch | null = null;
  for (let offset = needed - a.length; offset <= b.length - needed; offset += 1) {
    const from = Math.max(0, -offset);
    const to = Math.min(a.length, b.length - offset);
    const least = best?.distance ?? limit;
    // beyond this sum it fits worse than it must, however many of the rest show nothing
    const most = (least * ((bitsBefore[to] ?? 0) - (bitsBefore[from] ?? 0))) / 64;
    let sum = 0;
    let bits = 0;
    let compared = 0;
    for (let index = from; index < to && sum <= most; index += 1) {
      const low = 2 * index;
      const lowA = wordsA[low] ?? 0;
      const highA = wordsA[low + 1] ?? 0;
      const lowB = wordsB[low + 2 * offset] ?? 0;
      const highB = wordsB[low + 2 * offset + 1] ?? 0;
      if ((lowA | highA) === 0 || (lowB | highB) === 0) continue;
      sum += popCount((lowA ^ lowB) & (masks[low] ?? 0)) + popCount((highA ^ highB) & (masks[low + 1] ?? 0));
      bits += (bitsBefore[index + 1] ?? 0) - (bitsBefore[index] ?? 0);
      compared += 1;
    }
    if (sum > most || compared < Math.max(1, needed / 2)) continue;
    const distance = (64 * sum) / Math.max(1, bits);
    if (distance < least) best = { distance, offset, overlap: compared };
  }
  return best;
}

/**
 * The same for one `offset`, each bit counted by how certain it is in the first series: what noise decides, a copy
 * changes; what a film is known by, it does not. Measured: halves what copies differ by, and others stay apart.
 */
export function weighPictures(a: BigUint64Array, certainty: Uint8Array, b: BigUint64Array, offset: number): number {
  let sum = 0;
  let compared = 0;
  for (let index = Math.max(0, -offset); index < Math.min(a.length, b.length - offset); index += 1) {
    const [one = FLAT, other = FLAT] = [a[index], b[index + offset]];
    if (one === FLAT || other === FLAT) continue;
    const different = one ^ other;
    let wrong = 0;
    let all = 0;
    for (let bit = 0; bit < 64; bit += 1) {
      const weight = certainty[index * 64 + bit] ?? 0;
      all += weight;
      if ((different >> BigInt(63 - bit)) & 1n) wrong += weight;
    }
    sum += (64 * wrong) / Math.max(1, all);
    compared += 1;
  }
  return sum / compared;
}

const allBits = (pictures: number) => new BigUint64Array(pictures).fill(0xffff_ffff_ffff_ffffn);

/** How many bits are set in all hashes before each, and in all. */
function runningBits(words: Uint32Array): Uint32Array {
  const before = new Uint32Array(words.length / 2 + 1);
  for (let index = 0; index < words.length / 2; index += 1)
    before[index + 1] = (before[index] ?? 0) + popCount(words[2 * index] ?? 0) + popCount(words[2 * index + 1] ?? 0);
  return before;
}

/** Two words of 32 bits a hash, the lower one first. */
function wordsOf(hashes: BigUint64Array): Uint32Array {
  return new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length * 2);
}
