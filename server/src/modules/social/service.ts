import type { Account, AccountId, Accounts } from '#modules/accounts';
import { type VideoFacts, VideoId, type Videos, videoRemoved } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import { isEvent } from '#platform/events/event.ts';
import type { Consumer, EventLog, Subscription } from '#platform/events/event-log.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import { createSharedLookup } from '#platform/shared-lookup.ts';
import { createActStore } from './acts/act-store.ts';
import { type Acts, createActs, forgetActs } from './acts/create-acts.ts';
import { createCollectionStore } from './collections/collection-store.ts';
import { type Collections, createCollections } from './collections/collections.ts';
import { type CommentsPart, createCommentsPart } from './comments/create-comments.ts';
import { createCountMemory } from './count-memory.ts';
import { createCounterStore } from './counters.ts';
import { followLinks } from './follow-links.ts';
import { createFollowRequestStore } from './follow-requests.ts';
import { createWatchableVideo } from './known-videos.ts';
import { pairKey } from './link.ts';
import { createLinkStore } from './link-store.ts';
import { createFollowsAndBlocks, type FollowsAndBlocks } from './links.ts';
import { createMayWatch, type MayWatch } from './may-watch.ts';
import { createMutes, type Mutes } from './mutes.ts';
import { createFollowPacks, type FollowPacks } from './packs/follow-packs.ts';
import { createPackFollowStore } from './packs/pack-follow-store.ts';
import { createPackStore } from './packs/pack-store.ts';
import { createPacks, type Packs } from './packs/packs.ts';
import { createSeePacks } from './packs/see-packs.ts';
import { createPollStore } from './polls/poll-store.ts';
import { createPolls, type Polls } from './polls/polls.ts';
import { createProfileChoices, type ProfileChoicesPart } from './profile-choices.ts';
import { createSuggestionStore } from './suggestions/suggestion-store.ts';
import { createSuggestions, type Suggestions } from './suggestions/suggestions.ts';
import { createVideoCountStore } from './video-count-store.ts';
import { createVideoReplies, type VideoReplies } from './video-replies/video-replies.ts';
import { createViewerMemory } from './viewer-memory.ts';

/** What is counted about an account. */
export interface FollowCounts {
  followers: number;
  following: number;
  /** Received by all of its videos. */
  likes: number;
}

/** How an account stands to another. */
export interface Relation {
  follows: boolean;
  /** A private account was asked and has not answered. */
  requested: boolean;
  mutes: boolean;
  blocks: boolean;
  blockedBy: boolean;
}

type PageAsked = { after?: string | undefined; limit: number };

/** Links between accounts, and acts on videos. Facts are rows; counters are exact; repeats change nothing. */
export interface Social
  extends VideoFacts,
    FollowsAndBlocks,
    Mutes,
    Acts,
    Collections,
    CommentsPart,
    Polls,
    Packs,
    FollowPacks,
    Suggestions,
    VideoReplies,
    ProfileChoicesPart {
  followCounts(ids: readonly AccountId[]): Promise<Map<AccountId, FollowCounts>>;
  followeesOf(account: AccountId): Promise<AccountId[]>;
  /** Accounts that `account` follows and that follow it back. */
  friendsOf(account: AccountId): Promise<AccountId[]>;
  /** Accounts that `account` blocked, and those that blocked it. */
  blockedBetween(account: AccountId): Promise<AccountId[]>;
  /** Which of the pairs hold a block, either way; answers in order, straight from the database. */
  areBlocked(pairs: readonly (readonly [AccountId, AccountId])[], tx: Tx): Promise<boolean[]>;
  /** How `viewer` stands to `account`, as a profile shows it. */
  relation(viewer: AccountId, account: AccountId): Promise<Relation>;
  /** Whether an account, or with `null` anybody, may see a video, blocks aside. */
  mayWatch: MayWatch;
  /** Whether `viewer` may see what an account publishes and with whom it is connected. */
  maySeeLists(account: Pick<Account, 'id' | 'private'>, viewer: AccountId | null): Promise<boolean>;
  /** Who follows an account, or whom it follows, the latest first; nobody where that is not for `viewer`. */
  followList(side: 'followers' | 'following', account: Account, viewer: AccountId | null, page: PageAsked): Promise<Page<AccountId>>;
  /** Whom the account blocked, the latest first. */
  blockedBy(account: AccountId): Promise<AccountId[]>;
  /** Starts hearing of what other processes change; until then own changes alone are known at once. */
  listen(): Subscription;
  consumers: Consumer[];
}

/** What the module needs. */
export interface SocialDeps {
  db: Database;
  events: EventLog;
  jobs: JobQueue;
  clock: Clock;
  accounts: Pick<Accounts, 'findByHandles' | 'getMany' | 'lockPrivacy'>;
  videos: Pick<Videos, 'annotate' | 'getMany'>;
}

/** Builds the module. */
export function createSocial({ db, events, jobs, clock, accounts, videos }: SocialDeps): Social {
  const now = () => clock.now().getTime();
  const links = createLinkStore(db);
  const stores = { likes: createActStore(db, 'likes'), saves: createActStore(db, 'saves'), reposts: createActStore(db, 'reposts') };
  const counters = createCounterStore(db);
  const videoCounts = createVideoCountStore(db);
  const memory = createViewerMemory({ links: links.linksOf, acts: stores });
  const countMemory = createCountMemory(createSharedLookup(videoCounts.getMany), now);
  const mayWatch = createMayWatch(memory);
  const requests = createFollowRequestStore(db);
  const shared = {
    db,
    events,
    clock,
    links,
    counters,
    videoCounts,
    memory,
    countMemory,
    watchable: createWatchableVideo(videos, mayWatch, now),
    mayWatch,
  };
  const mutes = createMutes(shared);
  const acts = createActs({ ...shared, stores });
  const collectionStore = createCollectionStore(db);
  const maySee = async (owner: AccountId, viewer: AccountId | null) => {
    const account = (await accounts.getMany([owner])).get(owner);
    if (!account || (viewer !== null && (await memory.links(viewer)).blocked.has(owner))) return false;
    return maySeeLists(account, viewer);
  };
  const collections = createCollections({ db, clock, store: collectionStore, acts, maySee });
  const { comments, forgetVideo: forgetComments } = createCommentsPart({ ...shared, jobs, accounts, videos, mutedBy: mutes.mutedBy });

  const { polls, forgetVideo: forgetPoll } = createPolls({ ...shared, jobs, videos, store: createPollStore(db) });

  const { follows, changeLinks } = createFollowsAndBlocks({ ...shared, accounts, requests });
  const packFollows = createPackFollowStore(db);
  const see = createSeePacks({ follows: packFollows, memory, maySee });
  const { packs, consumers: packConsumers } = createPacks({ ...shared, store: createPackStore(db), mutedBy: mutes.mutedBy, see });

  /** A withdrawn video takes its likes and comments with it. */
  async function forgetVideo(tx: Tx, videoId: VideoId, authorId: string): Promise<void> {
    const removed = await forgetActs(tx, stores, videoId);
    await collectionStore.removeVideoEverywhere(videoId, null, tx);
    await forgetComments(tx, videoId);
    await forgetPoll(tx, videoId);
    await counters.changeLikesReceived(tx, new Map([[authorId, -removed]]));
    await videoCounts.remove(tx, videoId);
  }

  const choices = createProfileChoices(db);

  async function maySeeLists({ id, private: isPrivate }: Pick<Account, 'id' | 'private'>, viewer: AccountId | null): Promise<boolean> {
    return !isPrivate || id === viewer || (viewer !== null && (await memory.links(viewer)).followees.has(id));
  }

  return {
    ...follows,
    ...mutes,
    ...acts,
    ...collections,
    ...choices,
    ...comments,
    ...polls,
    ...packs,
    ...createFollowPacks({ packs, store: packFollows, mutedBy: mutes.mutedBy, changeLinks }),
    ...createSuggestions({ accounts, store: createSuggestionStore(db), memory, clock }),
    ...createVideoReplies({ db, events, videos, comments }),
    counts: countMemory.getMany,
    async viewer(account, list) {
      const ids = list.map(({ id }) => id);
      const [{ followees, blocked }, liked, saved, reposted] = await Promise.all([
        memory.links(account),
        memory.acts.likes.of(account, ids),
        memory.acts.saves.of(account, ids),
        memory.acts.reposts.of(account, ids),
      ]);
      return new Map(
        list.map(({ id, authorId }) => [
          id,
          {
            liked: liked.has(id),
            saved: saved.has(id),
            reposted: reposted.has(id),
            followsAuthor: followees.has(authorId),
            blocked: blocked.has(authorId),
          },
        ]),
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
      const [{ followees, blocked }, muted] = await Promise.all([memory.links(viewer), mutes.mutedBy(viewer)]);
      const mutesIt = muted.includes(account);
      if (!blocked.has(account)) {
        const follows = followees.has(account);
        return { follows, requested: !follows && (await requests.has(viewer, account)), mutes: mutesIt, blocks: false, blockedBy: false };
      }
      const [blocks, blockedBy] = await Promise.all([links.hasBlocked(viewer, account), links.hasBlocked(account, viewer)]);
      return { follows: false, requested: false, mutes: mutesIt, blocks, blockedBy };
    },
    async stands(viewer, author) {
      const { followees, blocked } = await memory.links(viewer);
      return { follows: followees.has(author), blocked: blocked.has(author) };
    },
    mayWatch,
    maySeeLists,
    async followList(side, account, viewer, page) {
      const own = account.id === viewer;
      const hidden = !own && ((await choices.profileChoices(account.id)).followsHidden || !(await maySeeLists(account, viewer)));
      if (hidden) return { items: [], next: null };
      const found = await (side === 'followers' ? links.listFollowers(account.id, page) : links.listFollowing(account.id, page));
      const blocked = viewer === null ? new Set() : (await memory.links(viewer)).blocked;
      return { items: found.items.filter((id) => !blocked.has(id)), next: found.next };
    },
    blockedBy: links.blockedBy,
    listen: () => followLinks(events, memory, countMemory),
    consumers: [
      ...packConsumers,
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
