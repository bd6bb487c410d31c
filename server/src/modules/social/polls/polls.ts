import type { AccountId } from '#modules/accounts';
import { type VideoId, type Videos, videoErrors } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import { socialErrors } from '../errors.ts';
import { pollEnded } from '../events.ts';
import type { WatchableVideo } from '../known-videos.ts';
import { pairKey } from '../link.ts';
import type { LinkStore } from '../link-store.ts';
import type { MayWatch } from '../may-watch.ts';
import type { ViewerMemory } from '../viewer-memory.ts';
import { tellPollResult } from './jobs/tell-poll-result.ts';
import { hasEnded, type NewPoll, type Poll, PollId, type PollView, presentPoll, repeatedOption } from './poll.ts';
import type { PollStore, Vote } from './poll-store.ts';

/** Polls under videos. */
export interface Polls {
  /** Asks something under an own video. Throws `video.not-found`, `poll.exists`, `poll.same-option`. */
  openPoll(author: AccountId, video: VideoId, poll: NewPoll): Promise<PollView>;
  /** As a viewer sees it. Throws `video.not-found`, `poll.not-found`. */
  poll(viewer: AccountId | null, video: VideoId): Promise<PollView>;
  /** Once, for good. Throws `video.not-found` and `poll.*`. */
  vote(account: AccountId, video: VideoId, choice: number): Promise<PollView>;
  /** Takes no more votes from now on. By its author. */
  endPoll(author: AccountId, video: VideoId): Promise<PollView>;
  /** Takes it away with its votes. By its author. */
  removePoll(author: AccountId, video: VideoId): Promise<void>;
  /** The sums, for its author to take along. Throws `poll.not-found`. */
  pollResult(author: AccountId, video: VideoId): Promise<Poll>;
  /** Tells the author and everybody who voted that a poll has ended. */
  tellPollResult(id: PollId, signal: AbortSignal): Promise<void>;
}

/** Voters that one event names. */
const TOLD_AT_ONCE = 1000;
type Outcome = 'done' | 'voted' | 'ended' | 'missing' | 'blocked';

/** Builds the part: votes that come together share a transaction and one change of the sums. */
export function createPolls(deps: Deps): { polls: Polls; forgetVideo(tx: Tx, video: VideoId): Promise<unknown> } {
  const { db, events, jobs, clock, store, links, videos, watchable, memory } = deps;

  const votes = createGroupCommit<Vote & { author: AccountId }, Outcome>((ops) =>
    db.transaction(async (tx) => {
      const open = await store.lock(tx, [...new Set(ops.map(({ poll }) => poll))]);
      const between = ops.map(({ account, author }) => ({ from: account, to: author }));
      const blocks = await links.blockedAmong(tx, between);
      const now = clock.now();
      const first = new Set<string>();
      const outcomes = ops.map(({ poll: id, account, author }): Outcome => {
        const poll = open.get(id);
        const again = first.has(`${id} ${account}`);
        first.add(`${id} ${account}`);
        if (!poll) return 'missing';
        if (hasEnded(poll, now)) return 'ended';
        if (again) return 'voted';
        return blocks.has(pairKey(account, author)) || blocks.has(pairKey(author, account)) ? 'blocked' : 'done';
      });
      const wanted = ops.filter((_, index) => outcomes[index] === 'done').sort((a, b) => (a.account < b.account ? -1 : 1));
      const kept = await store.vote(tx, wanted, now);
      return ops.map(({ poll, account }, index) => {
        const outcome = outcomes[index] ?? 'missing';
        return outcome === 'done' && !kept.has(`${poll} ${account}`) ? 'voted' : outcome;
      });
    }),
  );

  async function pollOf(video: VideoId): Promise<Poll> {
    const poll = await store.ofVideo(video);
    if (!poll) throw socialErrors.error('poll.not-found');
    return poll;
  }

  async function ownPoll(author: AccountId, video: VideoId): Promise<Poll> {
    const poll = await pollOf(video);
    if (poll.authorId !== author) throw socialErrors.error('poll.not-found');
    return poll;
  }

  async function standing(poll: Poll, viewer: AccountId | null): Promise<{ choice: number | null; mayVote: PollView['mayVote'] }> {
    const choice = viewer && (await store.choiceOf(poll.id, viewer));
    if (viewer === poll.authorId) return { choice, mayVote: 'own' };
    if (hasEnded(poll, clock.now())) return { choice, mayVote: 'ended' };
    if (viewer === null) return { choice, mayVote: 'sign-in' };
    if (choice !== null) return { choice, mayVote: 'voted' };
    const follows = !poll.followersOnly || (await memory.links(viewer)).followees.has(poll.authorId);
    return { choice, mayVote: follows ? 'yes' : 'followers-only' };
  }

  const seen = async (poll: Poll, viewer: AccountId | null) => presentPoll(poll, await standing(poll, viewer), clock.now());

  const tell = (tx: Tx, { id }: Poll, when: { runAt?: Date }) => jobs.enqueue(tx, tellPollResult, { pollId: id }, { key: `poll:${id}`, ...when });

  const polls: Polls = {
    async openPoll(author, videoId, { minutes, ...input }) {
      const repeated = repeatedOption(input.options);
      if (repeated !== -1) throw socialErrors.error('poll.same-option', { field: `options.${repeated}` });
      const video = (await videos.getMany([videoId])).get(videoId);
      if (video?.authorId !== author || video.state === 'removed') throw videoErrors.error('video.not-found');
      const createdAt = clock.now();
      const poll: Poll = {
        ...input,
        id: PollId.generate(),
        videoId,
        authorId: author,
        votes: input.options.map(() => 0),
        createdAt,
        endsAt: new Date(createdAt.getTime() + minutes * 60_000),
      };
      const shown = await db.transaction(async (tx) => {
        if (!(await store.insert(tx, poll))) throw socialErrors.error('poll.exists');
        await tell(tx, poll, { runAt: poll.endsAt });
        return videos.annotate(tx, videoId, { hasPoll: true });
      });
      shown();
      return seen(poll, author);
    },
    async poll(viewer, videoId) {
      const video = (await videos.getMany([videoId])).get(videoId);
      const blocked = viewer !== null && video !== undefined && (await memory.links(viewer)).blocked.has(video.authorId);
      if (!video || blocked || !(await deps.mayWatch(video, viewer))) throw videoErrors.error('video.not-found');
      return seen(await pollOf(videoId), viewer);
    },
    async vote(account, videoId, choice) {
      const { authorId } = await watchable(account, videoId);
      const poll = await pollOf(videoId);
      if (choice >= poll.options.length) throw socialErrors.error('poll.no-such-option', { field: 'choice' });
      const { mayVote } = await standing(poll, account);
      if (mayVote !== 'yes') throw socialErrors.error(`poll.${mayVote === 'sign-in' ? 'own' : mayVote}`);
      const outcome = await votes.add({ poll: poll.id, account, choice, author: authorId });
      if (outcome === 'blocked') throw socialErrors.error('social.blocked');
      if (outcome === 'missing') throw socialErrors.error('poll.not-found');
      if (outcome !== 'done') throw socialErrors.error(`poll.${outcome}`);
      return seen(await pollOf(videoId), account);
    },
    async endPoll(author, videoId) {
      const poll = await ownPoll(author, videoId);
      const now = clock.now();
      if (!hasEnded(poll, now)) {
        await db.transaction(async (tx) => {
          await store.end(tx, poll.id, now);
          await tell(tx, poll, {});
        });
      }
      return seen(await ownPoll(author, videoId), author);
    },
    async removePoll(author, videoId) {
      await ownPoll(author, videoId);
      const shown = await db.transaction(async (tx) => {
        await store.removeOf(tx, videoId);
        return videos.annotate(tx, videoId, { hasPoll: false });
      });
      shown();
    },
    pollResult: ownPoll,
    async tellPollResult(id, signal) {
      const poll = await store.get(id);
      if (!poll || !hasEnded(poll, clock.now())) return;
      const { videoId, authorId } = poll;
      let after: AccountId | null = null;
      for (let accounts: AccountId[] = [authorId]; accounts.length > 0; ) {
        signal.throwIfAborted();
        const told = accounts;
        await db.transaction((tx) => events.append(tx, [event(pollEnded, { pollId: id, videoId, authorId, accountIds: told })]));
        accounts = await store.voters(id, after, TOLD_AT_ONCE);
        after = accounts.at(-1) ?? null;
      }
    },
  };
  return { polls, forgetVideo: (tx, video) => store.removeOf(tx, video) };
}

type Deps = {
  db: Database;
  events: EventLog;
  jobs: Pick<JobQueue, 'enqueue'>;
  clock: Clock;
  store: PollStore;
  links: LinkStore;
  videos: Pick<Videos, 'getMany' | 'annotate'>;
  watchable: WatchableVideo;
  memory: ViewerMemory;
  mayWatch: MayWatch;
};
