import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { CountMemory } from '../count-memory.ts';
import type { Counted, CounterStore, Deltas } from '../counters.ts';
import { socialErrors } from '../errors.ts';
import { liked, reposted, saved, unliked, unreposted, unsaved } from '../events.ts';
import type { WatchableVideo } from '../known-videos.ts';
import type { LinkStore } from '../link-store.ts';
import type { SocialCounts, VideoCountStore } from '../video-count-store.ts';
import type { ViewerMemory } from '../viewer-memory.ts';
import type { Act, ActStore } from './act-store.ts';
import { createAct } from './acts.ts';
import { createRepostLists, type RepostLists } from './repost-lists.ts';

type PageAsked = { after?: string | undefined; limit: number };

/** Likes, saves and reposts. Again changes nothing; all throw `video.not-found`, `social.blocked`. */
export interface Acts extends RepostLists {
  like(account: AccountId, videoId: VideoId): Promise<{ likes: number }>;
  unlike(account: AccountId, videoId: VideoId): Promise<{ likes: number }>;
  /** Keeps a video for the account alone. */
  save(account: AccountId, videoId: VideoId): Promise<void>;
  /** Hands a public video of somebody else on to one's followers. Throws `social.own-repost`, `social.not-public`. */
  repost(account: AccountId, videoId: VideoId): Promise<{ reposts: number }>;
  unrepost(account: AccountId, videoId: VideoId): Promise<{ reposts: number }>;
  /** Videos the account did it to, latest first. */
  videosOf(act: Act, account: AccountId, page: PageAsked): Promise<Page<VideoId>>;
}

/** Builds the acts on videos. `unsave` goes through collections, which let go of the video too. */
export function createActs(deps: Deps): Acts & { unsave(account: AccountId, videoId: VideoId): Promise<void> } {
  const { stores, counters, videoCounts, countMemory, watchable } = deps;

  /** The counters of all of the videos: what the changes come to, and as they are where nothing changes. */
  async function counted(tx: Tx, key: 'likes' | 'reposts', videos: readonly VideoId[], deltas: Deltas, changing: Promise<Counted>): Promise<Counted> {
    const others = videos.filter((video) => !deltas.get(video));
    const reading = others.length > 0 ? videoCounts.within(tx, others) : new Map<VideoId, SocialCounts>();
    const [changed, unchanged] = await Promise.all([changing, reading]);
    for (const [video, counts] of unchanged) changed.set(video, counts[key]);
    return changed;
  }

  const like = createAct(deps, stores.likes, {
    done: liked,
    undone: unliked,
    async count(tx, { onVideos, onAuthors }, videos) {
      const received = counters.changeLikesReceived(tx, onAuthors);
      const [counts] = await Promise.all([counted(tx, 'likes', videos, onVideos, counters.changeLikes(tx, onVideos)), received]);
      return counts;
    },
    remember: (video, likes) => countMemory.put(video, { likes }),
  });
  const repost = createAct(deps, stores.reposts, {
    done: reposted,
    undone: unreposted,
    count: (tx, { onVideos }, videos) => counted(tx, 'reposts', videos, onVideos, counters.changeReposts(tx, onVideos)),
    remember: (video, reposts) => countMemory.put(video, { reposts }),
  });
  const save = createAct(deps, stores.saves, {
    done: saved,
    undone: unsaved,
    count: () => Promise.resolve(new Map()),
    remember: () => undefined,
  });

  return {
    ...createRepostLists(deps.db),
    like: async (account, video) => ({ likes: (await like(account, video, true)).count }),
    unlike: async (account, video) => ({ likes: (await like(account, video, false)).count }),
    async save(account, video) {
      await save(account, video, true);
    },
    async unsave(account, video) {
      await save(account, video, false);
    },
    async repost(account, video) {
      const { authorId, visibility, followersOnly } = await watchable(account, video);
      if (authorId === account) throw socialErrors.error('social.own-repost');
      if (visibility !== 'public' || followersOnly) throw socialErrors.error('social.not-public');
      return { reposts: (await repost(account, video, true)).count };
    },
    unrepost: async (account, video) => ({ reposts: (await repost(account, video, false)).count }),
    videosOf: (act, account, page) => stores[act].listByAccount(account, page),
  };
}

type Deps = {
  db: Database;
  events: EventLog;
  clock: Clock;
  stores: Record<Act, ActStore>;
  links: LinkStore;
  counters: CounterStore;
  videoCounts: VideoCountStore;
  watchable: WatchableVideo;
  memory: ViewerMemory;
  countMemory: CountMemory;
};

/** Deletes every act on a video that is gone; returns the likes that were. */
export async function forgetActs(tx: Tx, stores: Record<Act, ActStore>, video: VideoId): Promise<number> {
  await stores.saves.removeAll(tx, video);
  await stores.reposts.removeAll(tx, video);
  return stores.likes.removeAll(tx, video);
}
