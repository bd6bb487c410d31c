import {
  assumedOutcomes,
  createModelLearner,
  evidenceOf,
  type Floor,
  type LinearModel,
  meetFloor,
  newFloor,
  newWatchQuantiles,
  type Outcomes,
  observeWatch,
  outcomeNames,
  type Policy,
  startModel,
  type WatchQuantiles,
  watchQuantile,
} from '@farandole/ranker';
import type { Watched } from '#modules/analytics';
import { PLACEMENT } from '../placements/placement.ts';
import type { ServedSlot } from '../served/served-slot.ts';
import { countsForPromotion } from './counts.ts';
import { deviationOf, type Expectation, meetExpectation, newExpectation } from './expectation.ts';
import { createExposures, type Exposure } from './exposures.ts';
import { createPools, type PoolDecision, type PoolState, type Pools } from './pools.ts';

/** How fast base rates follow the present: one impression moves them by this share. */
const RATE_STEP = 1 / 5000;
/** A skip: less than two seconds and less than 15 % of the video. */
const SKIP_MS = 2000;
const SKIP_SHARE = 0.15;
/** Assumed of a video whose length nobody measured, in milliseconds. */
const USUAL_DURATION_MS = 20_000;

/** What learning needs to know of a video. */
export interface LearnableVideo {
  readonly author: string;
  readonly durationMs: number | null;
  /** Followers of its creator. */
  readonly followers: number;
}

/** An impression that is over, and how it was met. */
export interface Met {
  readonly exposure: Exposure;
  readonly outcomes: Outcomes;
  /** What it was worth minus what was expected. */
  readonly surprise: number;
  /** Whether it says anything about the video to others than its viewer. */
  readonly counts: boolean;
}

/** Everything learned, as a snapshot keeps it. */
export interface LearnerState {
  rates: Outcomes;
  watched: WatchQuantiles;
  expectation: Expectation;
  floors: { small: Floor; tiny: Floor };
  open: Exposure[];
  pools: PoolState;
  /** The snapshot of the heads. */
  heads: Uint8Array;
}

/** Learns from the log, one report after the other: the same log gives the same state in every process. */
export interface Learner {
  readonly pools: Pools;
  readonly floors: Readonly<{ small: Floor; tiny: Floor }>;
  readonly rates: Outcomes;
  /** What ranking reads of the heads. */
  model(): LinearModel;
  /** The usual surprise of one impression. */
  deviation(): number;
  /** Takes a report in, with what is known of its slot. */
  take(report: Watched, slot: ServedSlot | undefined, at: number): void;
  /** A like or a follow that was announced without a slot. */
  note(viewer: string, videoId: string, what: 'liked' | 'followed'): void;
  dump(): LearnerState;
}

/** What a learner is built from. */
export interface LearnerDeps {
  readonly policy: Policy;
  video(videoId: string): LearnableVideo | undefined;
  decide(decision: PoolDecision): void;
  /** Told of every impression that is over. */
  met(met: Met): void;
}

/** Knows nothing, or what a snapshot knew. */
export function createLearner(deps: LearnerDeps, known?: LearnerState): Learner {
  const { policy } = deps;
  const pools = createPools({ policy: policy.pools, decide: deps.decide }, known?.pools);
  const exposures = createExposures(known?.open);
  const rates: Record<string, number> = { ...(known?.rates ?? assumedOutcomes) };
  const watched = known?.watched ?? newWatchQuantiles();
  const expectation = known?.expectation ?? newExpectation(evidenceOf(assumedOutcomes, policy.outcomes));
  const heads = createModelLearner(startModel(), known?.heads);
  /** Read when it is asked for, and again after the next lesson. */
  let model: LinearModel | null = null;
  const floors = known?.floors ?? { small: newFloor(policy.floor.smallShare), tiny: newFloor(policy.floor.tinyShare) };

  function begin({ videoId, at, source }: Exposure): void {
    if (source === PLACEMENT) return;
    pools.shown(videoId, at);
    const video = deps.video(videoId);
    if (!video) return;
    meetFloor(floors.small, video.followers < policy.floor.smallFollowers, policy.floor.smallShare, policy.floor);
    meetFloor(floors.tiny, video.followers < policy.floor.tinyFollowers, policy.floor.tinyShare, policy.floor);
  }

  function end(exposure: Exposure, at: number): void {
    const video = deps.video(exposure.videoId);
    // what somebody had shown says nothing about how ranking did
    if (!video || exposure.source === PLACEMENT) return;
    const durationMs = video.durationMs ?? USUAL_DURATION_MS;
    const outcomes = outcomesOf(exposure, durationMs, watched);
    observeWatch(watched, exposure.watchMs, durationMs);
    const value = evidenceOf(outcomes, policy.outcomes);
    for (const name of outcomeNames) rates[name] = (rates[name] ?? 0) + RATE_STEP * (outcomes[name] - (rates[name] ?? 0));
    heads.learn({ values: exposure.values, durationMs, place: exposure.slot, outcomes });
    model = null;
    const surprise = meetExpectation(expectation, { durationMs, match: exposure.match, viewerHash: hashOf(exposure.viewer) }, value);
    const counts = countsForPromotion(exposure, policy.pools.accountAgeMs);
    if (counts) pools.met(exposure.videoId, surprise, deviationOf(expectation), at);
    deps.met({ exposure, outcomes, surprise, counts });
  }

  return {
    pools,
    floors,
    rates: rates as Outcomes,
    model() {
      model ??= heads.model(rates as Outcomes, policy.outcomes);
      return model;
    },
    deviation: () => deviationOf(expectation),
    take(report, slot, at) {
      const { begun, over } = exposures.take(report, slot, at);
      for (const exposure of over) end(exposure, at);
      if (begun) begin(begun);
    },
    note: (viewer, videoId, what) => exposures.note(viewer, videoId, what),
    dump: () => ({
      rates: { ...rates } as Outcomes,
      watched,
      expectation,
      floors,
      open: exposures.open(),
      pools: pools.dump(),
      heads: heads.snapshot(),
    }),
  };
}

function outcomesOf(exposure: Exposure, durationMs: number, watched: WatchQuantiles): Outcomes {
  const { watchMs, completed, liked, shared, followed, skipped, refused } = exposure;
  const place = watchQuantile(watched, watchMs, durationMs);
  const left = skipped || (watchMs < SKIP_MS && watchMs < SKIP_SHARE * durationMs);
  return {
    // whoever reached the end might have gone on: the true interest is at least this
    watched: completed ? Math.max(place, 0.9) : place,
    completed: Number(completed),
    liked: Number(liked),
    shared: Number(shared),
    followed: Number(followed),
    skipped: Number(left && !completed),
    refused: Number(refused),
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
