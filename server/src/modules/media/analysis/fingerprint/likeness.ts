import { compareSound } from './compare-sound.ts';
import { comparable, compareViews } from './compare-views.ts';
import type { Fingerprint, StoredFingerprint } from './fingerprint.ts';
import { distance as bitsApart, FLAT } from './picture-hash.ts';

/** How alike two clips are. */
export interface Likeness {
  /** `same`: one was made of the other. `review`: a person should look. */
  verdict: 'same' | 'review' | 'different';
  /** Mean bits of 64 in which their pictures differ, by how certain each is; `null` when they are nothing alike. */
  distance: number | null;
  /** Whether the second shows the mirror image. */
  mirrored: boolean;
  /** How much later the second shows what the first does, in milliseconds. */
  offsetMs: number;
  /** Share of bits in which their sound differs; `null` when nothing could be compared. */
  soundError: number | null;
}

/** Measured: nearly all copies 0 to 4 bits of 64, the rest up to 6; other films at least 10, and 4 where they share a picture of which a few squares differ. */
const SAME_PICTURES = 4;
const SAME_PICTURES_AND_SOUND = 8;
const SIMILAR_PICTURES = 12;
/** A still picture proves nothing by itself: slides are made from templates, and songs of an album share its cover. */
const SAME_STILL = 1;
/** Measured: re-encoded 0.004 to 0.03, another recording 0.38. */
export const SAME_SOUND = 0.15;
/** Fewer different items than this are silence or one tone. */
const TELLING_ITEMS = 8;
/** Pictures of a film that moves are this far from those before. */
const MOVED = 4;
/** And there are at least so many of them. */
const MOVING_PICTURES = 3;

/** Compares a clip with many others. */
export function likenessTo(print: Fingerprint): (other: StoredFingerprint) => Likeness {
  const film = comparable(print);
  const still = isStill(print);
  const tells = tellsApart(print.sound);
  return (other) => {
    const pictures = compareViews(film, other);
    // without a likeness of pictures there is none, whatever the sound
    const sound = pictures && compareSound(print.sound, other.sound);
    const soundError = tells && tellsApart(other.sound) ? (sound?.error ?? 1) : null;
    return {
      verdict: verdict(pictures?.distance ?? null, { still, soundError }),
      distance: pictures?.distance ?? null,
      mirrored: pictures?.mirrored ?? false,
      offsetMs: pictures?.offsetMs ?? 0,
      soundError: sound?.error ?? null,
    };
  };
}

/**
 * The rule for what was measured. Pictures decide, since thousands of clips share a sound and are different films; the
 * same sound turns pictures that are merely similar into the same film. `soundError` is `null` when one of them has no
 * sound to be known by.
 */
export function verdict(distance: number | null, { still, soundError }: { still: boolean; soundError: number | null }): Likeness['verdict'] {
  if (distance === null || distance > SIMILAR_PICTURES) return 'different';
  if (soundError !== null && soundError <= SAME_SOUND) return distance <= SAME_PICTURES_AND_SOUND ? 'same' : 'review';
  if (still) return soundError === null && distance <= SAME_STILL ? 'same' : 'review';
  return distance <= SAME_PICTURES ? 'same' : 'review';
}

/** Whether a clip shows one picture all along, or next to nothing else. */
function isStill({ pictures }: Pick<Fingerprint, 'pictures'>): boolean {
  const seen: bigint[] = [];
  for (const hash of pictures.whole) {
    if (hash !== FLAT && seen.every((one) => bitsApart(one, hash) >= MOVED)) seen.push(hash);
    if (seen.length === MOVING_PICTURES) return false;
  }
  return true;
}

/** Whether a sound is more than silence or one tone. */
export function tellsApart(sound: Uint32Array): boolean {
  return new Set(sound).size >= TELLING_ITEMS;
}
