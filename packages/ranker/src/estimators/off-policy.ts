import { type Estimate, estimateOf, importanceWeights, type LoggedOutcome, type ModelledOutcome } from './logged-outcome.ts';

/** Largest weight by default. Clipping trades a little bias for a variance that a log of this size can bear. */
export const DEFAULT_CLIP = 20;

/** Inverse propensity score, `mean(w r)` with `w = target / propensity` (Horvitz and Thompson 1952). Without bias up to the clip. */
export function estimateIps(log: readonly LoggedOutcome[], clip: number = DEFAULT_CLIP): Estimate {
  const weights = importanceWeights(log, clip);
  const terms = weights.map((weight, at) => weight * rewardAt(log, at));
  return estimateOf(meanOf(terms), terms, weights);
}

/**
 * Self-normalised: `Σ w r / Σ w` (Swaminathan and Joachims, NIPS 2015). Stays between the least and the largest reward, and is
 * steadier than IPS when weights vary much. The interval comes from the linearised ratio.
 */
export function estimateSnips(log: readonly LoggedOutcome[], clip: number = DEFAULT_CLIP): Estimate {
  const weights = importanceWeights(log, clip);
  const mean = meanOf(weights);
  const value = mean > 0 ? meanOf(weights.map((weight, at) => weight * rewardAt(log, at))) / mean : Number.NaN;
  const terms = weights.map((weight, at) => (weight * (rewardAt(log, at) - value)) / mean);
  return estimateOf(value, terms, weights);
}

/**
 * Doubly robust: `mean(expected + w (r − predicted))` (Dudík, Langford, Li, ICML 2011). Right when either the propensities or
 * the model are, and steadier than IPS the better the model is. Fit the model on other slots than it is used on.
 */
export function estimateDr(log: readonly ModelledOutcome[], clip: number = DEFAULT_CLIP): Estimate {
  const weights = importanceWeights(log, clip);
  const terms = Float64Array.from(log, ({ reward, predicted, expected }, at) => expected + (weights[at] as number) * (reward - predicted));
  return estimateOf(meanOf(terms), terms, weights);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rewardAt(log: readonly LoggedOutcome[], at: number): number {
  return log[at]?.reward ?? 0;
}
