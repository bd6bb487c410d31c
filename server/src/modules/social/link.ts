import type { AccountId } from '#modules/accounts';

/** Something one account wants to change between itself and another. */
export interface LinkOp {
  kind: 'follow' | 'unfollow' | 'accept' | 'block' | 'unblock';
  from: AccountId;
  to: AccountId;
}

/** A directed pair of accounts. */
export interface Pair {
  from: AccountId;
  to: AccountId;
}

/** What a batch of operations comes down to: at most one change per pair, in the order every process writes them. */
export interface LinkPlan {
  addFollows: Pair[];
  removeFollows: Pair[];
  addBlocks: Pair[];
  removeBlocks: Pair[];
  addRequests: Pair[];
  removeRequests: Pair[];
  /** Per operation, in order. */
  outcomes: LinkOutcome[];
}

/** `requested`: a private account was asked. `missing`: nobody had asked. */
export type LinkOutcome = 'done' | 'requested' | 'blocked' | 'missing';

/** What is there before, as far as the operations depend on it: pairs by their `pairKey`. */
export interface LinksBefore {
  blocks: ReadonlySet<string>;
  /** Asked about only for private accounts. */
  follows: ReadonlySet<string>;
  requests: ReadonlySet<string>;
  isPrivate: ReadonlySet<AccountId>;
}

/** Name of a directed pair. */
export function pairKey(from: string, to: string): string {
  return `${from}>${to}`;
}

/**
 * Runs the operations one after another in memory. A block ends follows both ways and refuses new ones; a private account is
 * asked. Whether a follow was there already is left to the table's unique key, where nothing depends on it.
 */
export function planLinks(ops: readonly LinkOp[], before: LinksBefore): LinkPlan {
  const follows = new Map<string, Pair & { wanted: boolean }>();
  const blockings = new Map<string, Pair & { wanted: boolean }>();
  const asking = new Map<string, Pair & { wanted: boolean }>();
  const isBlocked = (from: AccountId, to: AccountId) => blockings.get(pairKey(from, to))?.wanted ?? before.blocks.has(pairKey(from, to));
  const isFollowing = (from: AccountId, to: AccountId) => follows.get(pairKey(from, to))?.wanted ?? before.follows.has(pairKey(from, to));
  const hasAsked = (from: AccountId, to: AccountId) => asking.get(pairKey(from, to))?.wanted ?? before.requests.has(pairKey(from, to));
  const setAsking = (from: AccountId, to: AccountId, wanted: boolean) => asking.set(pairKey(from, to), { from, to, wanted });
  const setFollow = (from: AccountId, to: AccountId, wanted: boolean) => follows.set(pairKey(from, to), { from, to, wanted });

  const outcomes = ops.map(({ kind, from, to }): LinkOutcome => {
    if (kind === 'follow') {
      if (isBlocked(from, to) || isBlocked(to, from)) return 'blocked';
      if (before.isPrivate.has(to) && !isFollowing(from, to)) {
        setAsking(from, to, true);
        return 'requested';
      }
      setFollow(from, to, true);
    } else if (kind === 'unfollow') {
      setFollow(from, to, false);
      setAsking(from, to, false);
    } else if (kind === 'accept') {
      if (!hasAsked(from, to)) return 'missing';
      setAsking(from, to, false);
      setFollow(from, to, true);
    } else {
      blockings.set(pairKey(from, to), { from, to, wanted: kind === 'block' });
      if (kind === 'block') {
        setFollow(from, to, false);
        setFollow(to, from, false);
        setAsking(from, to, false);
        setAsking(to, from, false);
      }
    }
    return 'done';
  });

  const pick = (from: typeof follows, wanted: boolean): Pair[] => [...from.values()].filter((pair) => pair.wanted === wanted).sort(byPair);
  return {
    addFollows: pick(follows, true),
    removeFollows: pick(follows, false),
    addBlocks: pick(blockings, true),
    removeBlocks: pick(blockings, false),
    addRequests: pick(asking, true),
    removeRequests: pick(asking, false),
    outcomes,
  };
}

function byPair(a: Pair, b: Pair): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.to < b.to ? -1 : a.to > b.to ? 1 : 0;
}
