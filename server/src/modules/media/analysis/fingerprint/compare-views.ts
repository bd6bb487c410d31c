import { comparePictures, type PictureMatch, weighPictures } from './compare-pictures.ts';
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
/** A bit tells something from this certainty on. */
const TELLING = 64;
/** Telling bits, each counted as one, beyond which weighing them has never made a copy of it. */
const WORTH_WEIGHING = 18;

/** The pictures of a film that lie beside those that are stored of another, one series for each place in between. */
const PHASES = Array.from({ length: PICTURE_RATE / STORED_RATE }, (_, phase) => phase);

/** A film made ready for being compared with many others. */
export interface Comparable {
  mirrored: boolean;
  phase: number;
  views: Views;
  certainty: Record<View, Uint8Array>;
  /** Bits that noise does not decide. */
  telling: Views;
}

/** Both images of a film, at every phase. */
export function comparable(print: Fingerprint): Comparable[] {
  return (['pictures', 'mirrored'] as const).flatMap((side) =>
    PHASES.map((phase) => {
      const certainty = perView((view) => everyOtherRow(print.certainty[side][view], phase));
      const telling = perView((view) => tellingBits(certainty[view]));
      return { mirrored: side === 'mirrored', phase, views: everyOther(print[side], phase), certainty, telling };
    }),
  );
}

/** Lays a film on another in the way in which they fit best; `null` when they share too little to tell, or are nothing alike. */
export function compareViews(film: readonly Comparable[], { pictures }: Pick<StoredFingerprint, 'pictures'>): ViewMatch | null {
  const [filmHasBars, otherHasBars] = [film.some(({ views }) => hasBars(views)), hasBars(pictures)];
  // without bars, what is bare is the whole once more
  const pairs = PAIRS.filter(([of, other]) => (of !== 'bare' || filmHasBars) && (other !== 'bare' || otherHasBars));
  let best: { image: Comparable; match: PictureMatch; of: View; other: View } | null = null;
  for (const image of film) {
    for (const [of, other] of pairs) {
      const match = comparePictures(image.views[of], pictures[other], best?.match.distance ?? WORTH_WEIGHING, image.telling[of]);
      if (match) best = { image, match, of, other };
      if (best && best.match.distance <= CERTAIN) return weighed(best, pictures);
    }
  }
  return best && weighed(best, pictures);
}

function weighed(best: { image: Comparable; match: PictureMatch; of: View; other: View }, pictures: Views): ViewMatch {
  const { image, match, of, other } = best;
  return {
    distance: weighPictures(image.views[of], image.certainty[of], pictures[other], match.offset),
    mirrored: image.mirrored,
    offsetMs: Math.round((match.offset * 1000) / STORED_RATE - (image.phase * 1000) / PICTURE_RATE),
  };
}

function hasBars({ whole, bare }: Views): boolean {
  return whole.some((hash, index) => hash !== bare[index]);
}

/** The rows of 64 bytes that belong to `everyOther` hash. */
function everyOtherRow(certainty: Uint8Array, from: number): Uint8Array {
  return certainty.filter((_, index) => Math.floor(index / 64) % PHASES.length === from);
}

/** One bit for each byte of certainty, the highest first. */
function tellingBits(certainty: Uint8Array): BigUint64Array {
  const words = new Uint32Array(certainty.length / 32);
  for (const [place, certain] of certainty.entries()) {
    // of the two words of a hash, the lower one comes first
    const word = (place >> 6) * 2 + (1 - ((place >> 5) & 1));
    if (certain >= TELLING) words[word] = (words[word] ?? 0) | (1 << (31 - (place & 31)));
  }
  return new BigUint64Array(words.buffer);
}
