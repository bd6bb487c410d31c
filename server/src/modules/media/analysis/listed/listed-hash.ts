import { defineId, type Id } from '#platform/ids.ts';
import { type Fingerprint, VIEWS } from '../fingerprint/fingerprint.ts';
import { distance, FLAT } from '../fingerprint/picture-hash.ts';

/** Id of an entry of the list. */
export const ListedHashId = defineId('ListedHash');
export type ListedHashId = Id<'ListedHash'>;

/** A file that may not be published: known by its bytes, or by what a picture of it shows. */
export interface ListedHash {
  id: ListedHashId;
  kind: 'file' | 'picture';
  /** Hexadecimal, lower case: SHA-256 of the file, or our 64-bit hash of a picture. */
  value: string;
  /** The authority's name for the entry. */
  reference: string;
  addedAt: Date;
}

/** Digits of each kind. */
export const HASH_DIGITS = { file: 64, picture: 16 } as const;

/** What a file was recognised by. */
export interface ListedMatch {
  entry: ListedHash;
  /** When the picture is shown; `null` for a whole file. */
  atMs: number | null;
}

/** Pictures that differ in so many bits of 64 show the same; re-encoding changes one or two. */
const SAME_BITS = 5;

/**
 * Looks for listed pictures in a film, upright and mirrored, cropped or with bars, and tells where it comes nearest to one;
 * `stepMs` is the time from one picture to the next.
 */
export function findListed(entries: readonly ListedHash[], film: Pick<Fingerprint, 'pictures' | 'mirrored'>, stepMs: number): ListedMatch | null {
  const listed = entries.filter(({ kind }) => kind === 'picture').map((entry) => ({ entry, hash: BigInt(`0x${entry.value}`) }));
  let nearest = SAME_BITS + 1;
  let match: ListedMatch | null = null;
  for (const index of film.pictures.whole.keys()) {
    const seen = VIEWS.flatMap((view) => [film.pictures[view][index] ?? FLAT, film.mirrored[view][index] ?? FLAT]).filter((hash) => hash !== FLAT);
    for (const { entry, hash } of listed) {
      for (const one of seen) {
        const apart = distance(one, hash);
        if (apart >= nearest) continue;
        nearest = apart;
        match = { entry, atMs: Math.round(index * stepMs) };
      }
    }
  }
  return match;
}
