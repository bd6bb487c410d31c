import { shrink, withoutBorders } from './borders.ts';
import { FLAT, hashPicture } from './picture-hash.ts';

/** What a clip looks and sounds like, small enough to keep of every clip. */
export interface Fingerprint {
  /** Two pictures a second; `FLAT` where there is nothing to see. */
  pictures: BigUint64Array;
  /** The same of the mirror image. */
  mirrored: BigUint64Array;
  /** Chromaprint's items, about eight a second; empty without sound. */
  sound: Uint32Array;
}

/** Pictures a second that are hashed. */
export const PICTURE_RATE = 2;
/** Milliseconds from one item of sound to the next: 4096 samples, overlapping by two thirds, at 11 025 Hz. */
export const SOUND_STEP_MS = (4096 / 3 / 11_025) * 1000;
/** Side of the raw pictures: enough to find borders in. */
export const RAW_SIDE = 96;

/** Hashes raw grey pictures of `RAW_SIDE` squared, one after the other. */
export function hashPictures(grey: Uint8Array): Pick<Fingerprint, 'pictures' | 'mirrored'> {
  const size = RAW_SIDE * RAW_SIDE;
  const frames = Array.from({ length: Math.floor(grey.length / size) }, (_, index) => grey.subarray(index * size, (index + 1) * size));
  const inner = withoutBorders(frames, RAW_SIDE);
  const hashes = frames.map((frame) => hashPicture(shrink(frame, RAW_SIDE, inner)));
  return {
    pictures: BigUint64Array.from(hashes, ({ upright }) => upright),
    mirrored: BigUint64Array.from(hashes, ({ mirrored }) => mirrored),
  };
}

/** Whether a clip shows anything that could be recognised. */
export function hasPictures({ pictures }: Pick<Fingerprint, 'pictures'>): boolean {
  return pictures.some((hash) => hash !== FLAT);
}
