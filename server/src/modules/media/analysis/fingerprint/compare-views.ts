import { comparePictures, type PictureMatch } from './compare-pictures.ts';
import type { View, Views } from './fingerprint.ts';

/** Which view of one film may be which of another: cropped, watermarked, or with bars, either of the two. */
const PAIRS: readonly (readonly [View, View])[] = [
  ['whole', 'whole'],
  ['core', 'core'],
  ['whole', 'inner'],
  ['inner', 'whole'],
  ['bare', 'bare'],
  ['bare', 'whole'],
  ['whole', 'bare'],
];
/** Nearer than this no other pair needs to be looked at, in bits of 64. */
const CERTAIN = 2;

/** Lays two films on one another in the way in which they fit best; `null` when they share too little to tell. */
export function compareViews(a: Views, b: Views): PictureMatch | null {
  let best: PictureMatch | null = null;
  for (const [ofA, ofB] of PAIRS) {
    const match = comparePictures(a[ofA], b[ofB]);
    if (match && (!best || match.distance < best.distance)) best = match;
    if (best && best.distance <= CERTAIN) break;
  }
  return best;
}
