import type { Outcomes, Policy } from '@farandole/ranker';
import { VideoId } from '#modules/videos';
import type { CandidateSource } from './candidate-source.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import type { Reaches } from './columns/row-video.ts';
import type { VideoRowsState } from './columns/video-rows.ts';
import { createHistories, type Histories } from './learning/histories.ts';
import { createLearner, type Learner, type LearnerState } from './learning/learner.ts';
import type { Likeness } from './learning/likeness.ts';
import type { PoolDecision } from './learning/pools.ts';
import { createPreferences, type Preferences } from './learning/preferences.ts';
import { discoverySource } from './sources/discovery.ts';
import { firstAudienceSource } from './sources/first-audience.ts';
import { followingSource } from './sources/following.ts';
import { freshSource } from './sources/fresh.ts';
import { popularSource } from './sources/popular.ts';
import { similarSource } from './sources/similar.ts';
import { soundSource } from './sources/sounds.ts';
import { tasteSource } from './sources/tastes.ts';
import { topicSource } from './sources/topics.ts';
import { trendingSource } from './sources/trending.ts';
import { createTopicLists, type TopicLiking, type TopicLists } from './topic-lists.ts';

/** Everything the engine learned; what a snapshot keeps. Lists and filters are made from it anew. */
export interface CoreState {
  rows: VideoRowsState;
  /** Videos that show the same, by groups. */
  copies: ReturnType<Catalogue['copies']['dump']>;
  learner: LearnerState;
  topics: [number, TopicLiking][];
  histories: [string, readonly number[]][];
}

/** The engine without the world around it: no database, no clock. Events change it, pages are read from it. */
export interface Core {
  readonly policy: Policy;
  readonly catalogue: Catalogue;
  readonly topics: TopicLists;
  readonly histories: Histories;
  readonly learner: Learner;
  readonly preferences: Preferences;
  readonly sources: readonly CandidateSource[];
  /** Rebuilds the lists of the sources; `now` in milliseconds since 1970. */
  refresh(now: number): void;
  /** Takes over what was learned of who liked what, in small steps. */
  useLikeness(likeness: Likeness): Generator<void, void>;
  /** Decisions taken since the last call. */
  takeDecisions(): PoolDecision[];
  /** A view, not a copy: good until the next event. */
  dump(): CoreState;
}

/** How much better than usual an impression was met: where its watch stands, and what was done besides. */
function metAs({ watched, liked, shared, followed, refused }: Outcomes): number {
  if (refused > 0) return -0.5;
  return liked + shared + followed > 0 ? 0.7 : watched - 0.5;
}

/** Knows nothing, or what a snapshot knew. */
export function createCore(policy: Policy, extraSources: readonly CandidateSource[] = [], known?: CoreState): Core {
  const catalogue = createCatalogue(reachesOf(policy), known?.rows, known?.copies);
  const topics = createTopicLists(catalogue.rows, known?.topics);
  const histories = createHistories(known?.histories);
  let decisions: PoolDecision[] = [];
  const learner = createLearner(
    {
      policy,
      video: (videoId) => catalogue.get(VideoId.of(videoId)),
      decide(decision) {
        decisions.push(decision);
        const { verdict, videoId, stageEnd } = decision;
        if (verdict === 'enter') catalogue.guarantee(VideoId.of(videoId), stageEnd);
        if (verdict === 'share') catalogue.guarantee(VideoId.of(videoId), 0);
      },
      met({ exposure, outcomes, surprise, counts }) {
        const videoId = VideoId.of(exposure.videoId);
        if (counts) catalogue.lifted(videoId, surprise);
        const row = catalogue.get(videoId)?.row;
        if (row === undefined) return;
        if (counts) topics.met(row, surprise);
        if (exposure.profiled) histories.add(exposure.viewer, row, metAs(outcomes));
      },
    },
    known?.learner,
  );
  /** Whether the lists of the sources have been made. */
  let listed = false;
  const preferences = createPreferences(catalogue.rows, histories);
  const similar = similarSource(histories);
  const taste = tasteSource(histories);
  const sources: CandidateSource[] = [
    followingSource(catalogue),
    similar,
    taste,
    topicSource(catalogue, topics, preferences),
    soundSource(catalogue, histories),
    trendingSource(catalogue),
    popularSource(catalogue),
    freshSource(catalogue),
    discoverySource(catalogue, topics),
    firstAudienceSource(catalogue, learner.pools),
    ...extraSources,
  ];
  return {
    policy,
    catalogue,
    topics,
    histories,
    learner,
    preferences,
    sources,
    refresh(now) {
      const changed = catalogue.takeChanged();
      for (const source of sources) source.refresh?.(now, listed ? changed : undefined);
      listed = true;
    },
    *useLikeness({ filter, tastes }) {
      similar.use(filter);
      yield* taste.use(tastes);
    },
    takeDecisions() {
      const taken = decisions;
      decisions = [];
      return taken;
    },
    dump: () => ({
      rows: catalogue.rows.dump(),
      copies: catalogue.copies.dump(),
      learner: learner.dump(),
      topics: topics.dump(),
      histories: histories.dump(),
    }),
  };
}

/** Read each time: an operator may turn them while the engine runs. */
function reachesOf({ floor }: Policy): Reaches {
  return {
    get tiny() {
      return floor.tinyFollowers;
    },
    get small() {
      return floor.smallFollowers;
    },
  };
}
