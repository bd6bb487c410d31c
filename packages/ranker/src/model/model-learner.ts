import { addFeature, newExample } from '../heads/example.ts';
import { HEADS } from '../heads/head.ts';
import { createHeads } from '../heads/heads.ts';
import { defaultHeads } from '../heads/settings.ts';
import type { Outcomes, OutcomeWeights } from '../value.ts';
import { durationBucket } from '../watch-quantile.ts';
import { LEARNED, type LinearModel } from './linear-model.ts';

/** Which outcome each head predicts; what reports do not tell of is not learned. */
const OUTCOMES: readonly (keyof Outcomes | null)[] = HEADS.map(
  (head) =>
    (
      ({
        watch: 'watched',
        complete: 'completed',
        like: 'liked',
        comment: null,
        share: 'shared',
        save: null,
        follow: 'followed',
        skip: 'skipped',
        hide: 'refused',
      }) as const
    )[head],
);
/** Rows of the table: the signals, then lengths, then places in the session. */
const DURATIONS = 1 + LEARNED.length;
const PLACES = DURATIONS + 16;
/** Points of one unit of value: learned signals then bring about as much as the declared ones at their default weights. */
const POINTS = 300;

/** One impression that is over. */
export interface Lesson {
  /** Values of the learned signals when it was served, in the order of `LEARNED`. */
  readonly values: ArrayLike<number>;
  readonly durationMs: number;
  /** Slot in the session. */
  readonly place: number;
  readonly outcomes: Outcomes;
}

/** Learns the model, one impression after the other. */
export interface ModelLearner {
  learn(lesson: Lesson): void;
  /** As of now; `rates` are how frequent outcomes are. */
  model(rates: Outcomes, weights: OutcomeWeights): LinearModel;
  snapshot(): Uint8Array;
}

/**
 * The nine heads over the signals of ranking. Length and place in the session are learned beside them, so that signals do
 * not answer for what comes of those, and count as usual when ranking.
 */
export function createModelLearner(start: LinearModel, snapshot?: Uint8Array): ModelLearner {
  const groups = ['signals', 'duration', 'place'].map((name) => ({ name, side: 'neither' as const }));
  const heads = createHeads({ ...defaultHeads, l1: 0, crossStep: 0, groups }, snapshot);
  if (!snapshot) {
    heads.assume(0, start.bias);
    for (let signal = 0; signal < LEARNED.length; signal++) {
      heads.assume(
        1 + signal,
        HEADS.map((_, head) => start.weights[head * LEARNED.length + signal] as number),
      );
    }
  }
  const example = newExample();
  const labels = new Float64Array(HEADS.length);
  return {
    learn({ values, durationMs, place, outcomes }) {
      example.length = 0;
      for (let signal = 0; signal < LEARNED.length; signal++) addFeature(example, 0, 1 + signal, values[signal] as number);
      addFeature(example, 1, DURATIONS + durationBucket(durationMs));
      addFeature(example, 2, PLACES + Math.min(7, Math.floor(Math.log2(1 + place))));
      OUTCOMES.forEach((name, head) => {
        labels[head] = name === null ? Number.NaN : outcomes[name];
      });
      heads.learn(example, labels);
    },
    model(rates, weights) {
      // a video of any length, anywhere in the session: what these add on average
      const [ofLength, ofPlace] = [heads.meanOf(DURATIONS, PLACES), heads.meanOf(PLACES, PLACES + 8)];
      const bias = Float64Array.from(heads.weightsOf(0), (odds, head) => odds + (ofLength[head] as number) + (ofPlace[head] as number));
      const table = new Float64Array(HEADS.length * LEARNED.length);
      LEARNED.forEach((_, signal) => {
        const row = heads.weightsOf(1 + signal);
        for (let head = 0; head < HEADS.length; head++) table[head * LEARNED.length + signal] = row[head] as number;
      });
      const worth = Float64Array.from(OUTCOMES, (name) => (name === null ? 0 : (POINTS * weights[name]) / Math.max(1e-3, rates[name])));
      return { bias, weights: table, worth };
    },
    snapshot: () => heads.snapshot(),
  };
}
