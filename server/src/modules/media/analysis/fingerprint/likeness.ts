import { compareSound } from './compare-sound.ts';
import { compareViews } from './compare-views.ts';
import { type Fingerprint, PICTURE_RATE } from './fingerprint.ts';

/** How alike two clips are. */
export interface Likeness {
  /** `same`: one was made of the other. `review`: a person should look. */
  verdict: 'same' | 'review' | 'different';
  /** Mean bits of 64 in which their pictures differ; `null` when nothing could be compared. */
  distance: number | null;
  /** Whether the second shows the mirror image. */
  mirrored: boolean;
  /** How much later the second shows what the first does, in milliseconds. */
  offsetMs: number;
  /** Share of bits in which their sound differs; `null` when nothing could be compared. */
  soundError: number | null;
}

/** Measured: re-encoded, cropped, watermarked 0 to 2, other films at least 17 bits of 64. */
const SAME_PICTURES = 6;
const SIMILAR_PICTURES = 12;
/** Measured: re-encoded 0.004 to 0.03, another recording 0.38. */
const SAME_SOUND = 0.15;

/**
 * Compares two clips. Pictures decide, since thousands of clips share a sound and are different films; the same sound
 * turns pictures that are merely similar into the same film.
 */
export function likeness(a: Fingerprint, b: Pick<Fingerprint, 'pictures' | 'sound'>): Likeness {
  const upright = compareViews(a.pictures, b.pictures);
  const turned = compareViews(a.mirrored, b.pictures);
  const mirrored = turned !== null && (upright === null || turned.distance < upright.distance);
  const pictures = mirrored ? turned : upright;
  const sound = compareSound(a.sound, b.sound);
  return {
    verdict: verdict(pictures?.distance ?? null, sound?.error ?? null),
    distance: pictures?.distance ?? null,
    mirrored,
    offsetMs: Math.round(((pictures?.offset ?? 0) * 1000) / PICTURE_RATE),
    soundError: sound?.error ?? null,
  };
}

/** The rule for what was measured. */
export function verdict(distance: number | null, soundError: number | null): Likeness['verdict'] {
  if (distance === null || distance > SIMILAR_PICTURES) return 'different';
  const sameSound = soundError !== null && soundError <= SAME_SOUND;
  return distance <= SAME_PICTURES || sameSound ? 'same' : 'review';
}
