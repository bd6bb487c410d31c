import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { CountMemory } from './count-memory.ts';
import { addTo, type CounterStore, type Deltas } from './counters.ts';
import { socialErrors } from './errors.ts';
import { liked, unliked } from './events.ts';
import type { WatchableVideo } from './known-videos.ts';
import type { LikeKey, LikeStore } from './like-store.ts';
import { pairKey } from './link.ts';
import type { LinkStore } from './link-store.ts';
import type { VideoCountStore } from './video-count-store.ts';
import type { ViewerMemory } from './viewer-memory.ts';

/** Likes. The answer comes after the commit, with the counter as it then stood. */
export interface Likes {
  /** Likes; again changes nothing. Throws `video.not-found`, `social.blocked`. */
  like(account: AccountId, videoId: VideoId): Promise<{ likes: number }>;
  unlike(account: AccountId, videoId: VideoId): Promise<{ likes: number }>;
}

interface LikeOp extends LikeKey {
  author: AccountId;
  wanted: boolean;
}

/** Builds the likes part: one transaction, and one change of each counter, for many likes at once. */
export function createLikes(deps: Deps): Likes {
  const { db, events, clock, likes, links, counters, videoCounts, watchable } = deps;
  const batches = createGroupCommit<LikeOp, { refused: boolean; likes: number }>((ops) =>
    db.transaction(async (tx) => {
      const newLikes = ops.filter(({ wanted }) => wanted);
      const blocks = await links.blockedAmong(
        tx,
        newLikes.map(({ account, author }) => ({ from: account, to: author })),
      );
      const isRefused = ({ wanted, account, author }: LikeOp) =>
        wanted && (blocks.has(pairKey(account, author)) || blocks.has(pairKey(author, account)));
      const plan = planLikes(ops.filter((op) => !isRefused(op)));
      const added = await likes.add(tx, plan.add, clock.now());
      const removed = await likes.remove(tx, plan.remove);

      const authors = new Map(ops.map(({ video, author }) => [video, author]));
      const onVideos: Deltas = new Map();
      const onAuthors: Deltas = new Map();
      const count = (list: readonly LikeKey[], amount: number, type: typeof liked) =>
        list.map(({ account, video }) => {
          const authorId = authors.get(video) ?? account;
          addTo(onVideos, video, amount);
          addTo(onAuthors, authorId, amount);
          return event(type, { accountId: account, videoId: video, authorId });
        });
      await events.append(tx, [...count(removed, -1, unliked), ...count(added, 1, liked)]);
      await counters.changeLikesReceived(tx, onAuthors);
      await counters.changeLikes(tx, onVideos);
      const counts = await videoCounts.within(tx, [...authors.keys()]);
      return ops.map((op) => ({ refused: isRefused(op), likes: counts.get(op.video)?.likes ?? 0 }));
    }),
  );

  async function change(account: AccountId, videoId: VideoId, wanted: boolean): Promise<{ likes: number }> {
    const { authorId } = await watchable(account, videoId);
    const result = await batches.add({ account, video: videoId, author: authorId, wanted });
    deps.memory.forget(account);
    deps.countMemory.put(videoId, { likes: result.likes });
    if (result.refused) throw socialErrors.error('social.blocked');
    return { likes: result.likes };
  }

  return {
    like: (account, videoId) => change(account, videoId, true),
    unlike: (account, videoId) => change(account, videoId, false),
  };
}

/** At most one change per like (the last one wanted), in the order every process writes them. */
function planLikes(ops: readonly LikeOp[]): { add: LikeOp[]; remove: LikeOp[] } {
  const last = new Map(ops.map((op) => [`${op.account}:${op.video}`, op]));
  const inOrder = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, op]) => op);
  return { add: inOrder.filter(({ wanted }) => wanted), remove: inOrder.filter(({ wanted }) => !wanted) };
}

type Deps = {
  db: Database;
  events: EventLog;
  clock: Clock;
  likes: LikeStore;
  links: LinkStore;
  counters: CounterStore;
  videoCounts: VideoCountStore;
  watchable: WatchableVideo;
  memory: ViewerMemory;
  countMemory: CountMemory;
};
