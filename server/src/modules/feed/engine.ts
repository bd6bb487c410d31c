import { defaultPolicy, type Policy } from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import type { Analytics } from '#modules/analytics';
import type { Social } from '#modules/social';
import { VideoId, type Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import type { Logger } from '#platform/log.ts';
import type { CandidateSource } from './candidate-source.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { feedEvents, followEvents } from './follow-events.ts';
import type { InterestStore } from './interests/interest-store.ts';
import { createLearner, type Learner } from './learning/learner.ts';
import type { PoolDecision } from './learning/pools.ts';
import { policyId } from './served/policy-id.ts';
import type { ServedLog } from './served/served-log.ts';
import { discoverySource } from './sources/discovery.ts';
import { firstAudienceSource } from './sources/first-audience.ts';
import { followingSource } from './sources/following.ts';
import { freshSource } from './sources/fresh.ts';
import { popularSource } from './sources/popular.ts';
import { topicSource } from './sources/topics.ts';
import { trendingSource } from './sources/trending.ts';
import type { FeedStore } from './store.ts';
import { createTopicLists } from './topic-lists.ts';
import { createViewers, type Viewers } from './viewers.ts';

/** Videos read at once while the catalogue is built. */
const BATCH = 1000;
/** How often lists are rebuilt, in milliseconds. */
const REFRESH_MS = 2000;
/** A video this young when the engine first meets it is owed its first audience still, in milliseconds. */
const YOUNG_MS = 24 * 3_600_000;

/** What the feed keeps in memory, and how it stays right. */
export interface Engine {
  readonly policy: Policy;
  /** Names it in the log. */
  readonly policyId: string;
  readonly catalogue: Catalogue;
  readonly viewers: Viewers;
  readonly learner: Learner;
  readonly sources: readonly CandidateSource[];
  /** Rebuilds the lists and writes decisions down. Runs by itself every two seconds. */
  refresh(): Promise<void>;
  /** Resolves when every event announced before the call is taken in. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** What the engine reads from. */
export interface EngineDeps {
  events: Pick<EventLog, 'end' | 'follow'>;
  videos: Pick<Videos, 'allPublished' | 'getMany'>;
  analytics: Pick<Analytics, 'videoStats' | 'history'>;
  social: Pick<Social, 'counts' | 'followCounts' | 'followeesOf' | 'blockedBetween' | 'mutedBy'>;
  store: Pick<FeedStore, 'rememberPolicy' | 'saveDecisions'>;
  served: Pick<ServedLog, 'find'>;
  interests: Pick<InterestStore, 'forgottenBy'>;
  clock: Clock;
  log: Logger;
  /** Sources of other modules. */
  extraSources?: readonly CandidateSource[];
}

/** Builds the catalogue, then follows events from the place the log had before: nothing falls in between. */
export async function startEngine(deps: EngineDeps): Promise<Engine> {
  const policy = defaultPolicy;
  const id = policyId(policy);
  await deps.store.rememberPolicy(id, policy);
  const position = await deps.events.end();
  const catalogue = createCatalogue({ tiny: policy.floor.tinyFollowers, small: policy.floor.smallFollowers });
  await readCatalogue(deps, catalogue);
  const topics = createTopicLists(catalogue.rows);

  /** Taken, and not written down yet. A process that dies before it does takes them again. */
  let decisions: PoolDecision[] = [];
  const learner = createLearner({
    policy,
    video: (videoId) => catalogue.get(VideoId.of(videoId)),
    decide: (decision) => decisions.push(decision),
    met({ exposure, surprise }) {
      const videoId = VideoId.of(exposure.videoId);
      catalogue.lifted(videoId, surprise);
      const video = catalogue.get(videoId);
      if (video) topics.met(video.row, surprise);
    },
  });
  const now = deps.clock.now().getTime();
  for (const video of catalogue.timeline(false).newest()) {
    if (now - video.publishedAt > YOUNG_MS) break;
    if (video.impressions < policy.pools.firstBudgetMin) {
      learner.pools.enter({ videoId: video.id, author: video.author, cell: video.language ?? '' }, video.publishedAt);
    }
  }

  const viewers = createViewers({ ...deps, catalogue, policy });
  const sources = [
    followingSource(catalogue),
    topicSource(catalogue, topics),
    trendingSource(catalogue),
    popularSource(catalogue),
    freshSource(catalogue),
    discoverySource(catalogue, topics),
    firstAudienceSource(catalogue, learner.pools),
    ...(deps.extraSources ?? []),
  ];

  async function refresh(): Promise<void> {
    const instant = deps.clock.now().getTime();
    for (const source of sources) source.refresh?.(instant);
    const written = decisions;
    decisions = [];
    try {
      await deps.store.saveDecisions(written);
    } catch (error) {
      decisions = [...written, ...decisions];
      throw error;
    }
  }

  await refresh();
  const following: Subscription = deps.events.follow(
    feedEvents,
    position,
    followEvents({ catalogue, viewers, learner, topics, policy, videos: deps.videos, served: deps.served }),
  );
  let refreshing: Promise<void> = Promise.resolve();
  const again = () => {
    refreshing = refreshing.then(refresh).catch((err: unknown) => deps.log.warn({ err }, 'the feed could not write its decisions; trying again'));
    return refreshing;
  };
  const timer = setInterval(again, REFRESH_MS);
  timer.unref();

  return {
    policy,
    policyId: id,
    catalogue,
    viewers,
    learner,
    sources,
    refresh: again,
    caughtUp: () => following.caughtUp(),
    async close() {
      clearInterval(timer);
      await following.close();
      await again();
    },
  };
}

async function readCatalogue({ videos, analytics, social, clock }: EngineDeps, catalogue: Catalogue): Promise<void> {
  const now = clock.now().getTime();
  const authors = new Set<AccountId>();
  for await (const batch of videos.allPublished(BATCH)) {
    for (const video of batch) catalogue.put(video);
    const ids = batch.map((video) => video.id);
    const unknown = [...new Set(batch.map(({ authorId }) => authorId))].filter((author) => !authors.has(author));
    for (const author of unknown) authors.add(author);
    const [stats, likes, follows] = await Promise.all([analytics.videoStats(ids), social.counts(ids), social.followCounts(unknown)]);
    for (const video of batch) {
      const numbers = { ...stats.get(video.id), likes: likes.get(video.id)?.likes ?? 0 };
      catalogue.setNumbers(video.id, numbers, video.publishedAt?.getTime() ?? now);
    }
    for (const [author, { followers }] of follows) catalogue.setFollowers(author, followers);
  }
}
