import type { AccountId, Accounts } from '#modules/accounts';
import { type VideoFacts, VideoId, type Videos, videoRemoved } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import { isEvent } from '#platform/events/event.ts';
import type { Consumer, EventLog, Subscription } from '#platform/events/event-log.ts';
import { createCommentStore } from './comment-store.ts';
import { type Comments, createComments } from './comments.ts';
import { createCountMemory } from './count-memory.ts';
import { createCounterStore } from './counters.ts';
import { followLinks } from './follow-links.ts';
import { createWatchableVideo } from './known-videos.ts';
import { createLikeStore } from './like-store.ts';
import { createLikes, type Likes } from './likes.ts';
import { pairKey } from './link.ts';
import { createLinkStore } from './link-store.ts';
import { createFollowsAndBlocks, type FollowsAndBlocks } from './links.ts';
import { createMutes, type Mutes } from './mutes.ts';
import { createVideoCountStore } from './video-count-store.ts';
import { createViewerMemory } from './viewer-memory.ts';

/** What is counted about an account. */
export interface FollowCounts {
  followers: number;
  following: number;
  /** Received by all of its videos. */
  likes: number;
}

/** Links between accounts, and acts on videos. Facts are rows; counters are exact; repeats change nothing. */
export interface Social extends VideoFacts, FollowsAndBlocks, Mutes, Likes, Comments {
  followCounts(ids: readonly AccountId[]): Promise<Map<AccountId, FollowCounts>>;
  followeesOf(account: AccountId): Promise<AccountId[]>;
  /** Accounts that `account` follows and that follow it back. */
  friendsOf(account: AccountId): Promise<AccountId[]>;
  /** Accounts that `account` blocked, and those that blocked it. */
  blockedBetween(account: AccountId): Promise<AccountId[]>;
  /** Which of the pairs hold a block, either way; answers in order, straight from the database. */
  areBlocked(pairs: readonly (readonly [AccountId, AccountId])[], tx: Tx): Promise<boolean[]>;
  /** How `viewer` stands to `account`, as a profile shows it. */
  relation(viewer: AccountId, account: AccountId): Promise<{ follows: boolean; blocks: boolean; blockedBy: boolean }>;
  /** Videos the account likes, latest like first. */
  likedVideos(account: AccountId, page: { after?: string | undefined; limit: number }): Promise<Page<VideoId>>;
  /** Starts hearing of what other processes change; until then own changes alone are known at once. */
  listen(): Subscription;
  consumers: Consumer[];
}

/** What the module needs. */
export interface SocialDeps {
  db: Database;
  events: EventLog;
  clock: Clock;
  accounts: Pick<Accounts, 'findByHandles'>;
  videos: Pick<Videos, 'getMany'>;
}

/** Builds the module. */
export function createSocial({ db, events, clock, accounts, videos }: SocialDeps): Social {
  const now = () => clock.now().getTime();
  const links = createLinkStore(db);
  const likes = createLikeStore(db);
  const comments = createCommentStore(db);
  const counters = createCounterStore(db);
  const videoCounts = createVideoCountStore(db);
  const memory = createViewerMemory({ links: links.linksOf, liked: likes.likedAmong, likedBy: likes.likedBy });
  const countMemory = createCountMemory(videoCounts.getMany, now);
  const shared = { db, events, clock, links, counters, videoCounts, memory, countMemory, watchable: createWatchableVideo(videos, now) };

  /** A withdrawn video takes its likes and comments with it. */
  async function forgetVideo(tx: Tx, videoId: VideoId, authorId: string): Promise<void> {
    const removed = await likes.removeAll(tx, videoId);
    await comments.removeAll(tx, videoId);
    await counters.changeLikesReceived(tx, new Map([[authorId, -removed]]));
    await videoCounts.remove(tx, videoId);
  }

  return {
    ...createFollowsAndBlocks(shared),
    ...createMutes(shared),
    ...createLikes({ ...shared, likes }),
    ...createComments({ ...shared, store: comments, accounts, videos }),
    counts: countMemory.getMany,
    async viewer(account, list) {
      const [{ followees, blocked }, liked] = await Promise.all([
        memory.links(account),
        memory.liked(
          account,
          list.map(({ id }) => id),
        ),
      ]);
      return new Map(
        list.map(({ id, authorId }) => [id, { liked: liked.has(id), followsAuthor: followees.has(authorId), blocked: blocked.has(authorId) }]),
      );
    },
    async followCounts(ids) {
      const rows = new Map((await links.counts(ids)).map((row) => [row.id, row]));
      return new Map(
        ids.map((id) => [id, { followers: rows.get(id)?.followers ?? 0, following: rows.get(id)?.following ?? 0, likes: rows.get(id)?.likes ?? 0 }]),
      );
    },
    followeesOf: async (account) => [...(await memory.links(account)).followees],
    friendsOf: links.friendsOf,
    blockedBetween: async (account) => [...(await memory.links(account)).blocked],
    async areBlocked(pairs, tx) {
      const found = await links.blockedAmong(
        tx,
        pairs.map(([from, to]) => ({ from, to })),
      );
      return pairs.map(([a, b]) => found.has(pairKey(a, b)) || found.has(pairKey(b, a)));
    },
    async relation(viewer, account) {
      const { followees, blocked } = await memory.links(viewer);
      if (!blocked.has(account)) return { follows: followees.has(account), blocks: false, blockedBy: false };
      const [blocks, blockedBy] = await Promise.all([links.hasBlocked(viewer, account), links.hasBlocked(account, viewer)]);
      return { follows: false, blocks, blockedBy };
    },
    likedVideos: likes.listByAccount,
    listen: () => followLinks(events, memory, countMemory),
    consumers: [
      {
        name: 'social.withdrawn-videos',
        types: [videoRemoved],
        async handle(batch, tx) {
          for (const entry of batch) if (isEvent(entry, videoRemoved)) await forgetVideo(tx, VideoId.of(entry.data.videoId), entry.data.authorId);
        },
      },
    ],
  };
}
