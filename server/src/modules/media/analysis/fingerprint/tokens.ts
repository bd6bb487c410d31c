import { type Fingerprint, PICTURE_RATE, VIEWS, type Views } from './fingerprint.ts';
import { distance, FLAT } from './picture-hash.ts';

/**
 * What a clip is looked up by: pieces of its hashes that survive as a whole when a few bits change. Numbers of 32 bits
 * with sign, as PostgreSQL stores them.
 */

/** Bits of a picture's hash in each piece: three pieces of 21 or 22 bits, and each survives two changed bits in a third of cases. */
const PIECES = [
  { shift: 42n, bits: 22n },
  { shift: 21n, bits: 21n },
  { shift: 0n, bits: 21n },
] as const;
/** A picture that differs from the one before by less adds nothing. */
const NEW_PICTURE = 2;
/** Pictures of a long film at most; they are spread over it. */
const MAX_PICTURES = 40;
/** Every picture is looked up, so a few have to be stored. */
const STORE_STRIDE = 2 * PICTURE_RATE;
/** Leading bits of an item of sound. */
const SOUND_SHIFT = 4;
/** Every item is looked up, but only one in so many is stored: neighbours resemble one another. */
const SOUND_STRIDE = 4;
const MAX_SOUND = 200;

/** Pieces of all views of a film: of a picture every two seconds to store, of every one to look up by. */
export function viewTokens(views: Views, use: 'store' | 'look-up'): number[] {
  return [...new Set(VIEWS.flatMap((view) => pictureTokens(views[view], use)))];
}

/** Pieces of one view. */
export function pictureTokens(hashes: BigUint64Array, use: 'store' | 'look-up'): number[] {
  const kept: bigint[] = [];
  for (const [index, hash] of hashes.entries()) {
    const last = kept.at(-1);
    if (use === 'store' && index % STORE_STRIDE !== 0) continue;
    if (hash !== FLAT && (last === undefined || distance(hash, last) >= NEW_PICTURE)) kept.push(hash);
  }
  const tokens = thin(kept, MAX_PICTURES).flatMap((hash) =>
    PIECES.map(({ shift, bits }, piece) => signed((piece << 22) | Number((hash >> shift) & ((1n << bits) - 1n)))),
  );
  return [...new Set(tokens)];
}

/** Pieces of a sound: few to store, all of them to look up by. */
export function soundTokens(sound: Fingerprint['sound'], use: 'store' | 'look-up'): number[] {
  const items = [...sound].filter((item, index) => (use === 'look-up' || index % SOUND_STRIDE === 0) && item !== 0);
  return [...new Set(thin(items, use === 'store' ? MAX_SOUND / SOUND_STRIDE : MAX_SOUND).map((item) => signed(item >>> SOUND_SHIFT)))];
}

function thin<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)] as T);
}

function signed(token: number): number {
  return token | 0;
}
