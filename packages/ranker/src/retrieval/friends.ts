import { type Interactions, rowOf } from './interactions.ts';

/** Who is tied to whom, by the numbers of users; ties go both ways. Row `u` is `friends[offsets[u] … offsets[u + 1]]`. */
export interface Ties {
  readonly offsets: Uint32Array;
  readonly friends: Uint32Array;
}

/** Packs pairs of users into `Ties`, each pair once and in both directions; nobody is tied to themselves or to somebody unknown. */
export function tiesOf(pairs: Iterable<readonly [number, number]>, userCount: number): Ties {
  const rows = Array.from({ length: userCount }, () => new Set<number>());
  for (const [a, b] of pairs) {
    if (a === b || !rows[a] || !rows[b]) continue;
    rows[a].add(b);
    rows[b].add(a);
  }
  const offsets = new Uint32Array(userCount + 1);
  rows.forEach((row, user) => {
    offsets[user + 1] = (offsets[user] as number) + row.size;
  });
  return { offsets, friends: Uint32Array.from(rows.flatMap((row) => [...row])) };
}

/**
 * Adds what friends took to the scores of items, `Σ_f 1 / √(ties_u · ties_f)` over the friends f who have the item: one step of
 * degree-normalised spreading over the social graph. A source of its own: what many friends have says something that no
 * similarity of items tells, and someone who took nothing yet is shown something for their friends' sake.
 */
export function scoreByFriends(log: Interactions, ties: Ties, user: number, scores: Float32Array): void {
  const own = tiesCount(ties, user);
  for (const friend of ties.friends.subarray(ties.offsets[user], ties.offsets[user + 1])) {
    const share = 1 / Math.sqrt(own * tiesCount(ties, friend));
    for (const item of rowOf(log, friend)) scores[item] = (scores[item] as number) + share;
  }
}

function tiesCount({ offsets }: Ties, user: number): number {
  return (offsets[user + 1] as number) - (offsets[user] as number);
}
