import { HEADS, type PerHead } from './head.ts';

/** What each outcome is worth when it is as frequent as usual. The sum of what happens as usual is what an average video is worth. */
export const defaultHeadWeights: PerHead = {
  watch: 0.35,
  complete: 0.15,
  like: 0.12,
  share: 0.12,
  follow: 0.12,
  comment: 0.05,
  save: 0.09,
  skip: -0.2,
  hide: -0.5,
};

/** Rates below this are taken for it, so that an outcome nobody has seen yet cannot be worth everything. */
const LEAST_RATE = 1e-5;

/**
 * `Σ weight_k · p_k / base_k`: chances in the order of `HEADS`, each relative to how frequent the outcome is (in the
 * viewer's region and language). So a weight says how much an outcome matters and nothing about how rare it is.
 */
export function headValue(chances: ArrayLike<number>, weights: PerHead, baseRates: PerHead): number {
  let value = 0;
  HEADS.forEach((head, at) => {
    value += (weights[head] * (chances[at] ?? 0)) / Math.max(LEAST_RATE, baseRates[head]);
  });
  return value;
}
