import { type Certainty, type Fingerprint, PICTURE_RATE, VIEWS, type Views } from './fingerprint.ts';
import { distance, FLAT, HASH_BITS } from './picture-hash.ts';

/**
 * What a clip is looked up by: halves of its hashes. A half of 32 bits is so rare that among a million clips it leads to
 * next to no other film; that noise must not change it is made up for by looking up what it would be with its least
 * certain bits turned over, too (multi-probe hashing: Lv et al., "Multi-Probe LSH", 2007). Numbers of 32 bits with sign,
 * as PostgreSQL stores them.
 */

/** A picture every so often is stored; every one is looked up, so a copy that begins anywhere meets some of them. */
const STORE_STRIDE = 2 * PICTURE_RATE;
/** A picture that differs from the one before by less adds nothing. */
const NEW_PICTURE = 2;
/** Pictures of a long film at most; they are spread over it. */
const MAX_PICTURES = 40;
/** Least certain bits of a half that are looked up both ways. Measured: with none a fiftieth of copies is missed, with two none. */
const PROBED_BITS = 2;
/** Leading bits of an item of sound. */
const SOUND_SHIFT = 4;
/** Every item is looked up, but only one in so many is stored: neighbours resemble one another. */
const SOUND_STRIDE = 4;
const MAX_SOUND = 200;

/** Halves of all views of a film, of a picture every two seconds. */
export function storedTokens(views: Views): number[] {
  const tokens = new Set<number>();
  for (const view of VIEWS) {
    const places = [...views[view].keys()].filter((index) => index % STORE_STRIDE === 0);
    for (const index of distinct(views[view], places)) for (const half of halvesOf(views[view][index] ?? FLAT)) tokens.add(half);
  }
  return [...tokens];
}

/** Halves of all views of a film, of every picture, and what each would be with its least certain bits the other way. */
export function lookUpTokens(views: Views, certainty: Certainty): number[] {
  const tokens = new Set<number>();
  for (const view of VIEWS) {
    for (const index of distinct(views[view], [...views[view].keys()])) {
      for (const [place, half] of halvesOf(views[view][index] ?? FLAT).entries()) {
        const from = index * HASH_BITS + place * 32;
        for (const flips of probes(certainty[view].subarray(from, from + 32))) tokens.add(half ^ flips);
      }
    }
  }
  return [...tokens];
}

/** Pieces of a sound: few to store, all of them to look up by. */
export function soundTokens(sound: Fingerprint['sound'], use: 'store' | 'look-up'): number[] {
  const items = [...sound].filter((item, index) => (use === 'look-up' || index % SOUND_STRIDE === 0) && item !== 0);
  return [...new Set(thin(items, use === 'store' ? MAX_SOUND / SOUND_STRIDE : MAX_SOUND).map((item) => (item >>> SOUND_SHIFT) | 0))];
}

/** Those of `places` that show something new. */
function distinct(hashes: BigUint64Array, places: readonly number[]): number[] {
  const kept: number[] = [];
  let last: bigint | null = null;
  for (const index of places) {
    const hash = hashes[index] ?? FLAT;
    if (hash === FLAT || (last !== null && distance(hash, last) < NEW_PICTURE)) continue;
    kept.push(index);
    last = hash;
  }
  return thin(kept, MAX_PICTURES);
}

/** The higher half first, with sign. */
function halvesOf(hash: bigint): [number, number] {
  return [Number(hash >> 32n) | 0, Number(hash & 0xffffffffn) | 0];
}

/** Every way to turn over some of the least certain of 32 bits, none included. */
function probes(certainty: Uint8Array): number[] {
  const doubtful = [...certainty.keys()].toSorted((a, b) => (certainty[a] ?? 0) - (certainty[b] ?? 0)).slice(0, PROBED_BITS);
  return doubtful.reduce((ways, bit) => ways.flatMap((flips) => [flips, flips ^ (1 << (31 - bit))]), [0]);
}

function thin<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)] as T);
}
