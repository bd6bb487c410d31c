import { LEARNED, type LinearModel, sharePoints, silentChances } from './model/linear-model.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import { measure, type SignalName, type Signals, VALUE_DIGITS } from './signals.ts';
import type { Candidate } from './video.ts';

/** Values and points of every candidate, one signal after the other, and the sums of points. */
export interface Table {
  /** Times `VALUE_DIGITS`. */
  readonly values: Int16Array;
  readonly points: Int32Array;
  readonly scores: Int32Array;
  /** Predicted chances, candidate after candidate, in the order of `HEADS`; empty without a model. */
  readonly chances: Float32Array;
}

/** Scores all candidates: learned signals by the model where there is one, the others by the policy's weights. */
export function tabulate(candidates: readonly Candidate[], names: readonly SignalName[], signals: Signals, policy: Policy, now: number): Table {
  const length = candidates.length;
  const weights = Float64Array.from(names, (name) => policy.weights[name]);
  const learned = signals.model ? learnedPoints(signals.model, names, policy) : null;
  const values = new Float64Array(names.length);
  const brought = new Float64Array(names.length);
  const measured = new Int16Array(names.length * length);
  const points = new Int32Array(names.length * length);
  const scores = new Int32Array(length);
  const headCount = signals.model?.bias.length ?? 0;
  const chances = new Float32Array(headCount * length);
  for (let index = 0; index < length; index++) {
    measure(candidates[index] as Candidate, signals, policy, now, values);
    for (let signal = 0; signal < weights.length; signal++) brought[signal] = (weights[signal] as number) * (values[signal] as number);
    if (learned) chances.set(learned(values, brought), index * headCount);
    let score = 0;
    for (let signal = 0; signal < weights.length; signal++) {
      const share = Math.round(brought[signal] as number);
      measured[signal * length + index] = Math.round((values[signal] as number) * VALUE_DIGITS);
      points[signal * length + index] = share;
      score += share;
    }
    scores[index] = score;
  }
  return { values: measured, points, scores, chances };
}

/** The predicted chances of one candidate, with four digits. */
export function chancesIn({ chances, scores }: Table, index: number): number[] {
  const count = chances.length / Math.max(1, scores.length);
  const found: number[] = [];
  for (let head = 0; head < count; head++) found.push(Math.round((chances[index * count + head] as number) * VALUE_DIGITS) / VALUE_DIGITS);
  return found;
}

/** Writes the points of the learned signals over those of the policy and gives the chances, valid until the next call. */
function learnedPoints(
  model: LinearModel,
  names: readonly SignalName[],
  policy: Policy,
): (values: Float64Array, brought: Float64Array) => Float64Array {
  const places = LEARNED.map((name) => names.indexOf(name));
  const turns = Float64Array.from(LEARNED, (name) => policy.weights[name] / defaultPolicy.weights[name]);
  const own = new Float64Array(LEARNED.length);
  const shares = new Float64Array(LEARNED.length);
  const chances = new Float64Array(model.bias.length);
  const silent = silentChances(model);
  return (values, brought) => {
    for (let at = 0; at < places.length; at++) own[at] = values[places[at] as number] ?? 0;
    sharePoints(model, own, turns, chances, shares, silent);
    for (let at = 0; at < places.length; at++) if ((places[at] as number) >= 0) brought[places[at] as number] = shares[at] as number;
    return chances;
  };
}
