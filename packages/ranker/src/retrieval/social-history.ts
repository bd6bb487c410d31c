import { type Interactions, rowOf } from './interactions.ts';

/** Who is tied to whom, by the numbers of users; ties go both ways. Row `u` is `friends[offsets[u] … offsets[u + 1]]`. */
export interface Ties {
  readonly offsets: Uint32Array;
  readonly friends: Uint32Array;
}

/** A history with what each item counts. */
export interface WeightedHistory {
  readonly items: Uint32Array;
  readonly weights: Float64Array;
}

/** What friends' items count beside one's own; chosen on a validation split. */
export const FRIENDS_STRENGTH = 0.3;

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
 * One's own history and, for less, that of one's friends: `own + strength · Σ_f theirs_f / √(ties_u · ties_f)`, one step of
 * degree-normalised spreading over the social graph. To be scored like any history, so that what friends took counts by
 * how it goes with everything else, and someone who took nothing yet is shown something for their friends' sake.
 */
export function historyWithFriends(
  log: Interactions,
  ties: Ties,
  user: number,
  ownWeights: ArrayLike<number>,
  strength: number = FRIENDS_STRENGTH,
): WeightedHistory {
  const counted = new Map<number, number>();
  rowOf(log, user).forEach((item, at) => {
    counted.set(item, (counted.get(item) ?? 0) + (ownWeights[at] ?? 0));
  });
  const own = tiesCount(ties, user);
  for (const friend of ties.friends.subarray(ties.offsets[user], ties.offsets[user + 1])) {
    const share = strength / Math.sqrt(own * tiesCount(ties, friend));
    for (const item of rowOf(log, friend)) counted.set(item, (counted.get(item) ?? 0) + share);
  }
  return { items: Uint32Array.from(counted.keys()), weights: Float64Array.from(counted.values()) };
}

function tiesCount({ offsets }: Ties, user: number): number {
  return (offsets[user + 1] as number) - (offsets[user] as number);
}
