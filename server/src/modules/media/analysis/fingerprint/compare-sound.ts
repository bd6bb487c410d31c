import { popCount } from './picture-hash.ts';

/** How two sounds fit best. */
export interface SoundMatch {
  /** Share of bits that differ: 0.004 for a re-encoding, 0.38 for something else. */
  error: number;
  /** Items by which the second begins later. */
  offset: number;
  /** Items compared. */
  overlap: number;
}

/** Items that a pair must share, some seven seconds: shorter pieces of different sounds resemble one another. */
const ENOUGH = 40;
/** A sound that has fewer altogether, some six seconds at least, must lie beside the other with nearly all of them. */
const FEWEST = 24;
const MOST_OF_IT = 0.9;
/** Places are proposed by items that agree in this many leading bits. */
const PREFIX_SHIFT = 12;
const PLACES = 4;

/** Lays two series of Chromaprint items on one another where they fit best; `null` when they share too little. */
export function compareSound(a: Uint32Array, b: Uint32Array): SoundMatch | null {
  const shorter = Math.min(a.length, b.length);
  const needed = Math.min(ENOUGH, Math.max(FEWEST, Math.ceil(shorter * MOST_OF_IT)));
  let best: SoundMatch | null = null;
  for (const offset of proposedOffsets(a, b)) {
    const from = Math.max(0, -offset);
    const to = Math.min(a.length, b.length - offset);
    if (to - from < needed) continue;
    let bits = 0;
    for (let index = from; index < to; index += 1) bits += popCount((a[index] ?? 0) ^ (b[index + offset] ?? 0));
    const error = bits / (32 * (to - from));
    if (!best || error < best.error) best = { error, offset, overlap: to - from };
  }
  return best;
}

/** The offsets at which most items agree in their prefix. */
function proposedOffsets(a: Uint32Array, b: Uint32Array): number[] {
  const places = new Map<number, number[]>();
  for (const [index, item] of b.entries()) {
    const prefix = item >>> PREFIX_SHIFT;
    const known = places.get(prefix);
    if (known) known.push(index);
    else places.set(prefix, [index]);
  }
  const votes = new Map<number, number>();
  for (const [index, item] of a.entries()) {
    for (const place of places.get(item >>> PREFIX_SHIFT) ?? []) votes.set(place - index, (votes.get(place - index) ?? 0) + 1);
  }
  return [...votes]
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, PLACES)
    .map(([offset]) => offset);
}
