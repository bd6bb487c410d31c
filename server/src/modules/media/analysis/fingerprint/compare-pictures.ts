import { FLAT, popCount } from './picture-hash.ts';

/** How two series of pictures fit best. */
export interface PictureMatch {
  /** Mean bits of 64 in which pictures at the same place differ. */
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

/** Lays two series of hashes on one another where they fit best; `null` when they share too little to tell. */
export function comparePictures(a: BigUint64Array, b: BigUint64Array): PictureMatch | null {
  const [lowA, highA, lowB, highB] = [words(a, 0), words(a, 1), words(b, 0), words(b, 1)];
  const shorter = Math.min(a.length, b.length);
  const needed = Math.max(Math.ceil(shorter * MIN_SHARE), Math.min(MIN_PICTURES, shorter));
  let best: PictureMatch | null = null;
  for (let offset = needed - a.length; offset <= b.length - needed; offset += 1) {
    const from = Math.max(0, -offset);
    const to = Math.min(a.length, b.length - offset);
    let sum = 0;
    let compared = 0;
    for (let index = from; index < to; index += 1) {
      if (a[index] === FLAT || b[index + offset] === FLAT) continue;
      sum += popCount((lowA[index] ?? 0) ^ (lowB[index + offset] ?? 0)) + popCount((highA[index] ?? 0) ^ (highB[index + offset] ?? 0));
      compared += 1;
    }
    if (compared < Math.max(1, needed / 2)) continue;
    const distance = sum / compared;
    if (!best || distance < best.distance) best = { distance, offset, overlap: compared };
  }
  return best;
}

function words(hashes: BigUint64Array, half: 0 | 1): Uint32Array {
  const all = new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length * 2);
  return Uint32Array.from({ length: hashes.length }, (_, index) => all[index * 2 + half] ?? 0);
}
