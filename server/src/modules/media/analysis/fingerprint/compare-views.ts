import { comparePictures, weighPictures } from './compare-pictures.ts';
import { everyOther, type Fingerprint, PICTURE_RATE, perView, STORED_RATE, type StoredFingerprint, type View, type Views } from './fingerprint.ts';

/** How one film fits another. */
export interface ViewMatch {
  /** Mean bits of 64 in which their pictures differ, by how certain each is. */
  distance: number;
  /** Whether the second shows the mirror image. */
  mirrored: boolean;
  /** How much later the second shows what the first does, in milliseconds. */
  offsetMs: number;
}

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
/** Nearer than this no other way needs to be looked at, in bits of 64. */
const CERTAIN = 2;
/** Bits, each counted as one, beyond which weighing them has never made a copy of it. */
const WORTH_WEIGHING = 18;

/** The pictures of a film that lie beside those that are stored of another, one series for each place in between. */
const PHASES = Array.from({ length: PICTURE_RATE / STORED_RATE }, (_, phase) => phase);

/** A film made ready for being compared with many others. */
export interface Comparable {
  mirrored: boolean;
  phase: number;
  views: Views;
  certainty: Record<View, Uint8Array>;
}

/** Both images of a film, at every phase. */
export function comparable(print: Fingerprint): Comparable[] {
  return (['pictures', 'mirrored'] as const).flatMap((side) =>
    PHASES.map((phase) => ({
      mirrored: side === 'mirrored',
      phase,
      views: everyOther(print[side], phase),
      certainty: perView((view) => everyOtherRow(print.certainty[side][view], phase)),
    })),
  );
}

/**
 * Lays a film on another in the way in which they fit best; `null` when they share too little to tell, or are nothing alike. Bits
 * counted as one say which ways are worth weighing, the weighed ones decide: what noise turned over may make the right way look worse.
 */
export function compareViews(film: readonly Comparable[], { pictures }: Pick<StoredFingerprint, 'pictures'>): ViewMatch | null {
  let best: ViewMatch | null = null;
  for (const image of film) {
    for (const [of, other] of PAIRS) {
      const match = comparePictures(image.views[of], pictures[other], WORTH_WEIGHING);
      if (!match) continue;
      const distance = weighPictures(image.views[of], image.certainty[of], pictures[other], match.offset);
      if (distance >= (best?.distance ?? Number.POSITIVE_INFINITY)) continue;
      const offsetMs = Math.round((match.offset * 1000) / STORED_RATE - (image.phase * 1000) / PICTURE_RATE);
      best = { distance, mirrored: image.mirrored, offsetMs };
      if (distance <= CERTAIN) return best;
    }
  }
  return best;
}

/** The rows of 64 bytes that belong to `everyOther` hash. */
function everyOtherRow(certainty: Uint8Array, from: number): Uint8Array {
  return certainty.filter((_, index) => Math.floor(index / 64) % PHASES.length === from);
}
