import type { Weights } from '../policy.ts';

/**
 * Signals whose points are learned: what is known of how people meet a video, and of what this viewer likes. The others are
 * the policy's to weigh: promises, such as that a refusal or this visit counts at once, and what the instance wants.
 */
export const LEARNED: readonly (keyof Weights)[] = ['completion', 'likes', 'lift', 'similar', 'taste'];

/** The heads as ranking reads them: log-odds of each outcome, a sum over the learned signals. */
export interface LinearModel {
  /** Log-odds of a video that all signals are silent about, one a head. */
  readonly bias: Float64Array;
  /** Log-odds that a signal of 1 adds, head after head, in the order of `LEARNED`. */
  readonly weights: Float64Array;
  /** Points that the certainty of an outcome is worth: its weight over its base rate, one a head. */
  readonly worth: Float64Array;
}

/**
 * The chance of each outcome, to `chances`, and what each learned signal brought of the value, to `points`:
 * `value = Σ_k worth_k · (p_k − p_k⁰)`, with `p_k⁰` the chance that goes with the bias alone. Along the straight line from
 * the bias to the log-odds the gain of a head is shared in proportion to what each signal added to them (integrated
 * gradients, Sundararajan et al., ICML 2017; Aumann and Shapley's value of a sum), so that points add up to the value.
 * `turns` multiplies each signal. `silent`: the model's `silentChances`, for whoever asks about many videos.
 */
export function sharePoints(
  { bias, weights, worth }: LinearModel,
  values: ArrayLike<number>,
  turns: ArrayLike<number>,
  chances: Float64Array,
  points: Float64Array,
  silent: Float64Array = silentChances({ bias }),
): void {
  const signals = LEARNED.length;
  points.fill(0);
  for (let head = 0; head < bias.length; head++) {
    const start = head * signals;
    let added = 0;
    for (let at = 0; at < signals; at++) added += (turns[at] as number) * (weights[start + at] as number) * (values[at] as number);
    const before = silent[head] as number;
    const chance = 1 / (1 + Math.exp(-(bias[head] as number) - added));
    chances[head] = chance;
    const slope = Math.abs(added) < 1e-9 ? before * (1 - before) : (chance - before) / added;
    const scale = (worth[head] as number) * slope;
    if (scale === 0) continue;
    for (let at = 0; at < signals; at++)
      points[at] = (points[at] as number) + scale * (turns[at] as number) * (weights[start + at] as number) * (values[at] as number);
  }
}

/** The chance of each outcome of a video that all signals are silent about. */
export function silentChances({ bias }: Pick<LinearModel, 'bias'>): Float64Array {
  return bias.map((odds) => 1 / (1 + Math.exp(-odds)));
}
