import { type Inner, shrink, withoutBorders } from './borders.ts';
import { FLAT, hashPicture, type PictureHash } from './picture-hash.ts';

/** What a clip looks and sounds like, small enough to keep of every clip. */
export interface Fingerprint {
  pictures: Views;
  /** The same of the mirror image. */
  mirrored: Views;
  /** Chromaprint's items, about eight a second; empty without sound. */
  sound: Uint32Array;
}

/**
 * Hashes of a film's pictures, two a second, each seen in four ways; `FLAT` where there is nothing to see. `whole` is the
 * picture, `inner` what a crop of a tenth leaves, `core` what no watermark covers, `bare` the picture without bars around it.
 */
export type Views = Record<View, BigUint64Array>;
export const VIEWS = ['whole', 'inner', 'core', 'bare'] as const;
export type View = (typeof VIEWS)[number];

/** Pictures a second that are hashed. */
export const PICTURE_RATE = 2;
/** Side of the raw pictures: enough to find borders in. */
export const RAW_SIDE = 96;
/** Share of each side that a view keeps, around the middle. */
const KEPT = { whole: 1, inner: 0.9, core: 0.7 } as const;

/** Hashes raw grey pictures of `RAW_SIDE` squared, one after the other. */
export function hashPictures(grey: Uint8Array): Pick<Fingerprint, 'pictures' | 'mirrored'> {
  const size = RAW_SIDE * RAW_SIDE;
  const frames = Array.from({ length: Math.floor(grey.length / size) }, (_, index) => grey.subarray(index * size, (index + 1) * size));
  const bare = withoutBorders(frames, RAW_SIDE);
  const hashes = Object.fromEntries(
    VIEWS.map((view) => [view, frames.map((frame) => hashPicture(shrink(frame, RAW_SIDE, view === 'bare' ? bare : middle(KEPT[view]))))]),
  ) as Record<View, PictureHash[]>;
  return {
    pictures: viewsOf((view) => hashes[view].map(({ upright }) => upright)),
    mirrored: viewsOf((view) => hashes[view].map((one) => one.mirrored)),
  };
}

/** Every view by itself. */
export function viewsOf(hashes: (view: View) => Iterable<bigint>): Views {
  return Object.fromEntries(VIEWS.map((view) => [view, BigUint64Array.from(hashes(view))])) as Views;
}

/** Whether a clip shows anything that could be recognised. */
export function hasPictures({ pictures }: Pick<Fingerprint, 'pictures'>): boolean {
  return pictures.whole.some((hash) => hash !== FLAT);
}

function middle(kept: number): Inner {
  const left = (RAW_SIDE * (1 - kept)) / 2;
  return { left, top: left, right: RAW_SIDE - left, bottom: RAW_SIDE - left };
}
