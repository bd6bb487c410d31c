import { defaultFloorPolicy, type FloorPolicy } from './floor.ts';
import { defaultPoolPolicy, type PoolPolicy } from './pools/stages.ts';
import { defaultOutcomeWeights, type OutcomeWeights } from './value.ts';

/**
 * Most points each signal can bring. Points are whole numbers, so that their sum is the score to the last digit. Where a model
 * has learned what a signal is worth (`LEARNED`), the weight beside its default multiplies that: 0 silences the signal.
 */
export interface Weights {
  /** For a video published this instant; halves every `freshnessHalfLifeMs`. */
  readonly freshness: number;
  /** For a video that everybody watches to the end. */
  readonly completion: number;
  /** For a video liked far more often than usual; half of it for one liked as often as usual. */
  readonly likes: number;
  /** For a video that is far behind with the first audience it is guaranteed; see `lateness`. */
  readonly exploration: number;
  /** For an author the viewer follows. */
  readonly follow: number;
  /** For hashtags the viewer always watches; as many points are lost for those always skipped. */
  readonly topic: number;
  /** For an author the viewer always watches; as many points are lost for one always skipped. */
  readonly creator: number;
  /** For what resembles the last videos of this very session, by topic and author; as many points are lost for what was just skipped. */
  readonly session: number;
  /** For what people watch who watch the same videos as the viewer. */
  readonly similar: number;
  /** For subjects the viewer is expected to like, by how they met all videos so far; as many points are lost for the others. */
  readonly taste: number;
  /** Lost for topics of a video refused lately: a promise, so that nothing else outweighs it at first; fades over some fifty videos. */
  readonly refused: number;
  /** For a video met far better than expected of anything shown to the same viewers; as many points are lost for the reverse. */
  readonly lift: number;
  /** For a video made in the region that the viewer declares. */
  readonly region: number;
  /** For a small creator while small creators as a whole stand below their floor, at the highest price. */
  readonly floor: number;
}

/** Everything an operator may turn. A policy is data: log it beside what it ranked, and the ranking can be replayed. */
export interface Policy {
  readonly weights: Weights;
  /** Age at which freshness is worth half, in milliseconds. Default 3 days. Shorter makes the feed newer. */
  readonly freshnessHalfLifeMs: number;
  /** Views that the base rate counts for beside a video's own. Default 20. Larger trusts early numbers less. */
  readonly priorViews: number;
  /** Impressions every video is owed before it must stand on its own. Default 100. */
  readonly firstAudienceImpressions: number;
  /** One slot in so many goes to a video still owed its first audience. Default 8; 0 reserves none. */
  readonly explorationEvery: number;
  /** One slot in so many goes to any video at all, drawn with equal chances: what the rest is measured against. Default 100; 0 draws none. */
  readonly randomEvery: number;
  /** One slot in so many, at most, may go to a placement, labelled as such. Default 10; 0 gives none. */
  readonly placementEvery: number;
  /** Slots between two videos of one author, where the candidates allow it. Default 4. */
  readonly authorSpacing: number;
  /** Videos that may share a topic among any ten, where the candidates allow it. Default 6. */
  readonly topicInTen: number;
  /** Videos of one source among any ten, where the candidates allow it. Default 7. */
  readonly sourceInTen: number;
  /** Share of the way that one reaction moves a taste, from 0 to 1. Default 0.15. Larger reacts faster and forgets sooner. */
  readonly tasteStep: number;
  /** How new videos find their audience. */
  readonly pools: PoolPolicy;
  /** How small creators keep their place. */
  readonly floor: FloorPolicy;
  /** What each outcome of an impression is worth, beside its base rate: what lifts are made of. */
  readonly outcomes: OutcomeWeights;
}

/** What a new installation starts with. */
export const defaultPolicy: Policy = {
  weights: {
    ...{ freshness: 40, completion: 350, likes: 300, exploration: 600 },
    ...{ follow: 150, topic: 60, creator: 100, session: 350, similar: 500, taste: 500, lift: 400, floor: 200, region: 100 },
    refused: 1000,
  },
  freshnessHalfLifeMs: 3 * 24 * 3_600_000,
  priorViews: 20,
  firstAudienceImpressions: 100,
  explorationEvery: 8,
  randomEvery: 100,
  placementEvery: 10,
  authorSpacing: 4,
  topicInTen: 6,
  sourceInTen: 7,
  tasteStep: 0.15,
  pools: defaultPoolPolicy,
  floor: defaultFloorPolicy,
  outcomes: defaultOutcomeWeights,
};
