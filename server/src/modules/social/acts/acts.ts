import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { createOneByOne } from '#platform/one-by-one.ts';
import { addTo, type Deltas } from '../counters.ts';
import { socialErrors } from '../errors.ts';
import type { liked } from '../events.ts';
import type { WatchableVideo } from '../known-videos.ts';
import { pairKey } from '../link.ts';
import type { LinkStore } from '../link-store.ts';
import type { ViewerMemory } from '../viewer-memory.ts';
import type { ActKey, ActStore } from './act-store.ts';

/** Does something to a video once, or takes it back. The answer comes after the commit, with the counter as it then stood. */
export type ChangeAct = (account: AccountId, videoId: VideoId, wanted: boolean) => Promise<{ count: number }>;

/** How one kind of act differs from the others. */
interface Kind {
  done: typeof liked;
  undone: typeof liked;
  /**
   * Changes sums kept beside the rows, in the order in which every process locks them, and reads the videos' own; asks for all of it at once.
   */
  count(tx: Tx, deltas: { onVideos: Deltas; onAuthors: Deltas }, videos: readonly VideoId[]): Promise<ReadonlyMap<string, number>>;
  remember(video: VideoId, count: number): void;
}

interface ActOp extends ActKey {
  author: AccountId;
  /** Of account and video. */
  key: string;
}

/** What became of one: `refused` because of a block. */
interface ActDone {
  refused: boolean;
  count: number;
}

/**
 * One batch at a time, and what comes meanwhile is the next: two at once would be half as large each, and wait for each other's counters
 * all the same. Nobody waits for company besides.
 */
const BATCHES = { windowMs: 0 };

/** Builds one kind: one transaction, and one change of each counter, for many acts at once. Throws `video.not-found`, `social.blocked`. */
export function createAct(deps: Deps, store: ActStore, kind: Kind): ChangeAct {
  const { db, events, clock, links, watchable } = deps;

  /** Tells what has changed and counts it, all asked for at once; returns the counters of all the videos. */
  async function announce(tx: Tx, ops: readonly ActOp[], changed: readonly ActKey[], amount: 1 | -1): Promise<ReadonlyMap<string, number>> {
    const authors = new Map(ops.map(({ video, author }) => [video, author]));
    const onVideos: Deltas = new Map();
    const onAuthors: Deltas = new Map();
    const told = changed.map(({ account, video }) => {
      const authorId = authors.get(video) ?? account;
      addTo(onVideos, video, amount);
      addTo(onAuthors, authorId, amount);
      return event(amount > 0 ? kind.done : kind.undone, { accountId: account, videoId: video, authorId });
    });
    const [, counts] = await Promise.all([events.append(tx, told), kind.count(tx, { onVideos, onAuthors }, [...authors.keys()])]);
    return counts;
  }

  // @NOTE two kinds of batches: were one to add and to remove, two of them could each wait for a row of the other
  const additions = createGroupCommit<ActOp, ActDone>(
    (ops) =>
      db.commitWithLast(async (tx) => {
        const list = inOrder(ops);
        const pairs = list.map(({ account, author }) => ({ from: account, to: author }));
        const [blocks, made] = await Promise.all([links.blockedAmong(tx, pairs), store.add(tx, list, clock.now())]);
        const isBlocked = ({ account, author }: ActOp) => blocks.has(pairKey(account, author)) || blocks.has(pairKey(author, account));
        const refused = new Set(blocks.size > 0 ? ops.filter(isBlocked).map(({ key }) => key) : []);
        const isRefused = (act: ActKey) => refused.size > 0 && refused.has(keyOf(act));
        // hardly ever any: nobody has seen them, and asking first would cost all others a round trip
        await store.remove(tx, made.filter(isRefused));
        const added = made.filter((act) => !isRefused(act));
        const counting = announce(tx, ops, added, 1);
        return { last: counting.then((counts) => ops.map(({ key, video }) => ({ refused: refused.has(key), count: counts.get(video) ?? 0 }))) };
      }),
    BATCHES,
  );
  const removals = createGroupCommit<ActOp, ActDone>(
    (ops) =>
      db.commitWithLast(async (tx) => {
        const removed = await store.remove(tx, inOrder(ops));
        const counting = announce(tx, ops, removed, -1);
        return { last: counting.then((counts) => ops.map(({ video }) => ({ refused: false, count: counts.get(video) ?? 0 }))) };
      }),
    BATCHES,
  );
  // what somebody wants of a video after another does not overtake it
  const oneByOne = createOneByOne<string>();

  return async (account, video, wanted) => {
    const { authorId } = await watchable(account, video);
    const key = keyOf({ account, video });
    const op = { account, video, author: authorId, key };
    const { refused, count } = await oneByOne(key, () => (wanted ? additions : removals).add(op));
    deps.memory.forget(account);
    kind.remember(video, count);
    if (refused) throw socialErrors.error('social.blocked');
    return { count };
  };
}

const keyOf = ({ account, video }: ActKey) => account + video;

/** In the order in which every process writes them. */
const inOrder = (ops: readonly ActOp[]) => ops.toSorted((a, b) => (a.key < b.key ? -1 : 1));

type Deps = {
  db: Database;
  events: EventLog;
  clock: Clock;
  links: LinkStore;
  watchable: WatchableVideo;
  memory: Pick<ViewerMemory, 'forget'>;
};
