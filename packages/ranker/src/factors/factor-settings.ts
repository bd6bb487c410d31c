/**
 * Implicit alternating least squares (Hu, Koren, Volinsky, ICDM 2008, in the form of Rendle et al., "Revisiting iALS",
 * RecSys 2022). A user vector `x` and item vectors `v` minimise
 *
 *     Σ_known w (1 − x·v)² + a0 Σ_all (x·v)² + regularisation · (Σ_known w + a0 · count) · ‖x‖²
 *
 * and the same the other way round.
 */
export interface FactorSettings {
  /** Length of a vector. Default 64. */
  readonly dimensions: number;
  /**
   * What all pairs together weigh as unknown, in units of what is known: `a0 = unknown · known pairs / all pairs`, so
   * that one value fits catalogues of every size. Larger pulls everything that was not taken towards 0. Default 10.
   */
  readonly unknown: number;
  /** Pull of every vector towards 0. Default 0.01. */
  readonly regularisation: number;
  /** Rounds over all users and items. Default 6. */
  readonly rounds: number;
  /** Of the first vectors. Default 1. */
  readonly seed: number;
}

/** One set of values for every data set; chosen on validation splits, never on test data. */
export const defaultFactors: FactorSettings = { dimensions: 64, unknown: 10, regularisation: 0.01, rounds: 6, seed: 1 };
