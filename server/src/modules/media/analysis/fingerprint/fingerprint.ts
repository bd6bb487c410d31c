import { type Inner, shrink, withoutBorders } from './borders.ts';
import { FLAT, HASH_BITS, type Hash, hashPicture, type PictureHash } from './picture-hash.ts';

/** What a clip looks and sounds like, small enough to keep of every clip: of the pictures every other one, upright, without certainty. */
export interface Fingerprint {
  /** `PICTURE_RATE` a second. */
  pictures: Views;
  /** The same of the mirror image. */
  mirrored: Views;
  /** How certain each bit of those hashes is. */
  certainty: Record<'pictures' | 'mirrored', Certainty>;
  /** Chromaprint's items, about eight a second; empty without sound. */
  sound: Uint32Array;
}

/** What is kept of a clip to compare others with. */
export type StoredFingerprint = Pick<Fingerprint, 'pictures' | 'sound'>;

/**
 * Hashes of a film's pictures, each seen in four ways; `FLAT` where there is nothing to see. `whole` is the picture, `inner`
 * what a crop of a tenth leaves, `core` what no watermark covers, `bare` the picture without bars around it.
 */
export type Views = Record<View, BigUint64Array>;
/** One byte a bit, as in `Hash`, 64 a hash. */
export type Certainty = Record<View, Uint8Array>;
export const VIEWS = ['whole', 'inner', 'core', 'bare'] as const;
export type View = (typeof VIEWS)[number];

/** Pictures a second that are hashed. */
export const PICTURE_RATE = 4;
/** Pictures a second that are stored. A copy that begins anywhere has pictures within an eighth of a second of them. */
export const STORED_RATE = 2;
/** Side of the raw pictures: enough to find borders in. */
export const RAW_SIDE = 96;
/** Share of each side that a view keeps, around the middle. */
const KEPT = { whole: 1, inner: 0.9, core: 0.7 } as const;

/** Hashes raw grey pictures of `RAW_SIDE` squared, one after the other. */
export function hashPictures(grey: Uint8Array): Omit<Fingerprint, 'sound'> {
  const size = RAW_SIDE * RAW_SIDE;
  const frames = Array.from({ length: Math.floor(grey.length / size) }, (_, index) => grey.subarray(index * size, (index + 1) * size));
  const through = (part: Inner) => frames.map((frame) => hashPicture(shrink(frame, RAW_SIDE, part)));
  const bare = withoutBorders(frames, RAW_SIDE);
  const whole = through(middle(KEPT.whole));
  const hashes: Record<View, PictureHash[]> = {
    whole,
    inner: through(middle(KEPT.inner)),
    core: through(middle(KEPT.core)),
    bare: bare.left + bare.top + (RAW_SIDE - bare.right) + (RAW_SIDE - bare.bottom) === 0 ? whole : through(bare),
  };
  const bitsOf = (side: keyof PictureHash) => viewsOf((view) => hashes[view].map((one) => one[side].bits));
  const certaintyOf = (side: keyof PictureHash) => perView((view) => joined(hashes[view].map((one) => one[side])));
  return {
    pictures: bitsOf('upright'),
    mirrored: bitsOf('mirrored'),
    certainty: { pictures: certaintyOf('upright'), mirrored: certaintyOf('mirrored') },
  };
}

/** Something of every view. */
export function perView<T>(of: (view: View) => T): Record<View, T> {
  return Object.fromEntries(VIEWS.map((view) => [view, of(view)])) as Record<View, T>;
}

/** Every view by itself. */
export function viewsOf(hashes: (view: View) => Iterable<bigint>): Views {
  return perView((view) => BigUint64Array.from(hashes(view)));
}

/** Every so many of the pictures, beginning with the one at `from`. */
export function everyOther(views: Views, from: number): Views {
  const stride = PICTURE_RATE / STORED_RATE;
  return perView((view) => views[view].filter((_, index) => index % stride === from));
}

/** Whether a clip shows anything that could be recognised. */
export function hasPictures({ pictures }: Pick<Fingerprint, 'pictures'>): boolean {
  return pictures.whole.some((hash) => hash !== FLAT);
}

function joined(hashes: readonly Hash[]): Uint8Array {
  const all = new Uint8Array(hashes.length * HASH_BITS);
  for (const [index, { certainty }] of hashes.entries()) all.set(certainty, index * HASH_BITS);
  return all;
}

function middle(kept: number): Inner {
  const left = (RAW_SIDE * (1 - kept)) / 2;
  return { left, top: left, right: RAW_SIDE - left, bottom: RAW_SIDE - left };
}
