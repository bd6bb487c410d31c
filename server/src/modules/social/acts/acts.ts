import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
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
  /** Sums kept beside the rows, in the order in which every process locks them; returns the video's own. */
  count(tx: Tx, deltas: { onVideos: Deltas; onAuthors: Deltas }, videos: readonly VideoId[]): Promise<ReadonlyMap<string, number>>;
  remember(video: VideoId, count: number): void;
}

interface ActOp extends ActKey {
  author: AccountId;
  wanted: boolean;
}

/** Builds one kind: one transaction, and one change of each counter, for many acts at once. Throws `video.not-found`, `social.blocked`. */
export function createAct(deps: Deps, store: ActStore, kind: Kind): ChangeAct {
  const { db, events, clock, links, watchable } = deps;
  const batches = createGroupCommit<ActOp, { refused: boolean; count: number }>((ops) =>
    db.transaction(async (tx) => {
      const wanted = ops.filter((op) => op.wanted);
      const blocks = await links.blockedAmong(
        tx,
        wanted.map(({ account, author }) => ({ from: account, to: author })),
      );
      const isRefused = ({ wanted, account, author }: ActOp) =>
        wanted && (blocks.has(pairKey(account, author)) || blocks.has(pairKey(author, account)));
      const plan = planActs(ops.filter((op) => !isRefused(op)));
      const [added, removed] = await Promise.all([store.add(tx, plan.add, clock.now()), store.remove(tx, plan.remove)]);

      const authors = new Map(ops.map(({ video, author }) => [video, author]));
      const onVideos: Deltas = new Map();
      const onAuthors: Deltas = new Map();
      const tell = (list: readonly ActKey[], amount: number, type: typeof liked) =>
        list.map(({ account, video }) => {
          const authorId = authors.get(video) ?? account;
          addTo(onVideos, video, amount);
          addTo(onAuthors, authorId, amount);
          return event(type, { accountId: account, videoId: video, authorId });
        });
      const told = [...tell(removed, -1, kind.undone), ...tell(added, 1, kind.done)];
      const [, counts] = await Promise.all([events.append(tx, told), kind.count(tx, { onVideos, onAuthors }, [...authors.keys()])]);
      return ops.map((op) => ({ refused: isRefused(op), count: counts.get(op.video) ?? 0 }));
    }),
  );

  return async (account, videoId, wanted) => {
    const { authorId } = await watchable(account, videoId);
    const { refused, count } = await batches.add({ account, video: videoId, author: authorId, wanted });
    deps.memory.forget(account);
    kind.remember(videoId, count);
    if (refused) throw socialErrors.error('social.blocked');
    return { count };
  };
}

/** At most one change per act (the last one wanted), in the order every process writes them. */
function planActs(ops: readonly ActOp[]): { add: ActOp[]; remove: ActOp[] } {
  const last = new Map(ops.map((op) => [`${op.account}:${op.video}`, op]));
  const inOrder = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, op]) => op);
  return { add: inOrder.filter(({ wanted }) => wanted), remove: inOrder.filter(({ wanted }) => !wanted) };
}

type Deps = {
  db: Database;
  events: EventLog;
  clock: Clock;
  links: LinkStore;
  watchable: WatchableVideo;
  memory: Pick<ViewerMemory, 'forget'>;
};
