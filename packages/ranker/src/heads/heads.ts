import { crossGradients, crossLogits, newCrossWork } from './crosses.ts';
import type { Example } from './example.ts';
import { explainLogit, type LogitShares } from './explain.ts';
import { assumeRow, ftrlStep } from './ftrl.ts';
import { HEADS, type Head, type Labels } from './head.ts';
import { ensureRow, meanWeights, newParameters, type Parameters, startRow } from './parameters.ts';
import type { HeadSettings } from './settings.ts';
import { readParameters, writeParameters } from './snapshot.ts';

const HEAD_COUNT = HEADS.length;

/** Nine predictions from one sparse description, learned one event at a time. */
export interface Heads {
  readonly settings: HeadSettings;
  /** Writes the log-odds of every head, in the order of `HEADS`, to `logits`. Rows never seen count nothing. */
  predict(example: Example, logits: Float64Array): void;
  /**
   * Takes one step towards what happened, and returns the log-odds before it (valid until the next call). `weight` is the
   * importance of the event, 1 as a rule; 1/p for one served with the chance p, clipped by the caller.
   */
  learn(example: Example, labels: Labels, weight?: number): Float64Array;
  /** Which group of features brought how much of one head's log-odds, exactly: the shares add up to what `predict` writes. */
  explain(example: Example, head: Head): LogitShares;
  /** What a row adds to the log-odds of each head. A view, valid until the next call that learns. */
  weightsOf(row: number): Float32Array;
  /** What rows from `first` to before `end` add on average, one of which is in every example: each counts by how much it learned from. */
  meanOf(first: number, end: number): Float64Array;
  /** Starts a row nobody has learned yet with weights that count like a first belief: they fade as evidence comes. */
  assume(row: number, weights: ArrayLike<number>): void;
  /** Forgets what a row has learned, before its number is given to another feature. */
  forget(row: number): void;
  /** The whole state as bytes. */
  snapshot(): Uint8Array;
}

/** Heads that know nothing, or what a `snapshot` knew: from then on both learn the same to the last bit. */
export function createHeads(settings: HeadSettings, snapshot?: Uint8Array): Heads {
  const parameters: Parameters = snapshot ? readParameters(snapshot) : newParameters();
  const sides = Uint8Array.from(settings.groups, ({ side }) => (side === 'viewer' ? 1 : side === 'video' ? 2 : 0));
  const logits = new Float64Array(HEAD_COUNT);
  const gradients = new Float64Array(HEAD_COUNT);
  const work = newCrossWork();

  function predict(example: Example, out: Float64Array): void {
    const { weights, rows } = parameters;
    for (let head = 0; head < HEAD_COUNT; head++) out[head] = weights[head] as number;
    for (let at = 0; at < example.length; at++) {
      const row = example.rows[at] as number;
      if (row >= rows) continue;
      const value = example.values[at] as number;
      const start = row * HEAD_COUNT;
      for (let head = 0; head < HEAD_COUNT; head++) out[head] = (out[head] as number) + value * (weights[start + head] as number);
    }
    crossLogits(parameters, example, sides, work, out);
  }

  return {
    settings,
    predict,
    learn(example, labels, weight = 1) {
      for (let at = 0; at < example.length; at++) ensureRow(parameters, example.rows[at] as number, settings);
      predict(example, logits);
      let any = false;
      for (let head = 0; head < HEAD_COUNT; head++) {
        const label = labels[head] ?? Number.NaN;
        const known = label >= 0;
        gradients[head] = known ? weight * (chanceOf(logits[head] as number) - label) : 0;
        any ||= known;
      }
      if (!any) return logits;
      crossGradients(parameters, example, sides, gradients, settings, work);
      ftrlStep(parameters, 0, 1, gradients, settings);
      for (let at = 0; at < example.length; at++) ftrlStep(parameters, example.rows[at] as number, example.values[at] as number, gradients, settings);
      return logits;
    },
    explain: (example, head) => explainLogit(parameters, example, settings.groups, sides, HEADS.indexOf(head)),
    weightsOf: (row) =>
      row < parameters.rows ? parameters.weights.subarray(row * HEAD_COUNT, (row + 1) * HEAD_COUNT) : new Float32Array(HEAD_COUNT),
    meanOf: (first, end) => meanWeights(parameters, first, end),
    assume(row, weights) {
      ensureRow(parameters, row, settings);
      assumeRow(parameters, row, weights, settings);
    },
    forget(row) {
      if (row > 0 && row < parameters.rows) startRow(parameters, row, settings.seed);
    },
    snapshot: () => writeParameters(parameters),
  };
}

/** The chance that belongs to log-odds. */
export function chanceOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
