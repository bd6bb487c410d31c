import type { AccountId } from '#modules/accounts';

/** Something one account wants to change between itself and another. */
export interface LinkOp {
  kind: 'follow' | 'unfollow' | 'block' | 'unblock';
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
  /** Per operation, in order. */
  outcomes: ('done' | 'blocked')[];
}

/** Name of a directed pair. */
export function pairKey(from: string, to: string): string {
  return `${from}>${to}`;
}

/**
 * Runs the operations one after another in memory. `blocks` names the pairs that are blocked before. A block ends
 * follows both ways and refuses new ones; whether a follow was there already is left to the table's unique key.
 */
export function planLinks(ops: readonly LinkOp[], blocks: ReadonlySet<string>): LinkPlan {
  const follows = new Map<string, Pair & { wanted: boolean }>();
  const blockings = new Map<string, Pair & { wanted: boolean }>();
  const isBlocked = (from: AccountId, to: AccountId) => blockings.get(pairKey(from, to))?.wanted ?? blocks.has(pairKey(from, to));
  const setFollow = (from: AccountId, to: AccountId, wanted: boolean) => follows.set(pairKey(from, to), { from, to, wanted });

  const outcomes = ops.map(({ kind, from, to }) => {
    if (kind === 'follow') {
      if (isBlocked(from, to) || isBlocked(to, from)) return 'blocked';
      setFollow(from, to, true);
    } else if (kind === 'unfollow') {
      setFollow(from, to, false);
    } else {
      blockings.set(pairKey(from, to), { from, to, wanted: kind === 'block' });
      if (kind === 'block') {
        setFollow(from, to, false);
        setFollow(to, from, false);
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
    outcomes,
  };
}

function byPair(a: Pair, b: Pair): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.to < b.to ? -1 : a.to > b.to ? 1 : 0;
}
