/**
 * What the item-item filter may be turned by. The similarity of a candidate `j` to an item `i` of a history is
 *
 *     S_ij = C_ij · d_i^−(1/2 + beta) · d_j^−(1/2 − beta)      C_ij = Σ over users u with both of  n_u^−activityExponent · k(i, j)
 *
 * with `d` the number of users of an item plus `priorUsers`, and `n_u` the number of items of a user. In rows without
 * order `k = 1`; then `activityExponent = 1` and `priorUsers = 0` give the degree-normalised filter `D^−beta (R̃ᵀR̃) D^beta`,
 * R̃ = D_u^−1/2 R D_i^−1/2, of linear graph filtering (Shen et al., GF-CF, CIKM 2021).
 *
 * In ordered rows `C_ij = Σ gap^−gapExponent + wholeRow · n_u^−activityExponent`, the first up to `window` steps and times
 * `backward` when the candidate was met before the item: what comes next, and besides it what goes together at all.
 */
export interface ItemFilterSettings {
  /** Popularity exponent, from 0 to 0.5. Smaller spreads attention over more items, larger follows popularity. Default 0.15. */
  readonly beta: number;
  /** Users every item is taken to have besides its own, so that what few have met is not thought the most telling. Default 5. */
  readonly priorUsers: number;
  /** How much less each item of a busy user counts, from 0 (all items count alike) to 1 (all users count alike). Default 0.7. */
  readonly activityExponent: number;
  /** Steps between two items of an ordered row that still count as met together. Default 20. */
  readonly window: number;
  /** How fast togetherness falls with the steps between. Default 1. */
  readonly gapExponent: number;
  /** What "j came before i" is worth beside "j came after i" when j is proposed for i, from 0 to 1. Default 0.4. */
  readonly backward: number;
  /** What standing in the same ordered row counts, at any distance, beside standing next to each other. Default 0.3. */
  readonly wholeRow: number;
  /** Weight of each item of an ordered history relative to the next later one. Default 0.7. */
  readonly recency: number;
  /** Weight that no item of an ordered history falls below, so that a long one is not forgotten. Default 0.05. */
  readonly leastWeight: number;
  /** Neighbours kept for each item, the most similar ones; `Infinity` keeps all. Default 64. */
  readonly neighbours: number;
}

/** One set of values for every data set; chosen on validation splits, never on test data. */
export const defaultItemFilter: ItemFilterSettings = {
  beta: 0.15,
  priorUsers: 5,
  activityExponent: 0.7,
  window: 20,
  gapExponent: 1,
  backward: 0.4,
  wholeRow: 0.3,
  recency: 0.7,
  leastWeight: 0.05,
  neighbours: 64,
};
