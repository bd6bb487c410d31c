import { factorCholesky, substitute } from '../factors/cholesky.ts';
import type { Evidence } from './evidence.ts';
import { addNormal } from './normal-equations.ts';
import type { PreferencePrior } from './preference-prior.ts';

/** Solves for the preferences of one viewer at a time; keeps its working memory. */
export interface PreferenceSolver {
  /** The posterior mean, valid until the next call. */
  solve(prior: PreferencePrior, evidence: Evidence): Float64Array;
  /** Adds the posterior's second moment around the prior's mean to `sums`, lower triangle; after `solve`. */
  addMoment(prior: PreferencePrior, sums: Float64Array): void;
}

/**
 * Bayesian linear regression: `x = m + (P + Σ w v vᵀ)⁻¹ Σ w (y − v · m) v`, with `m` the prior's mean and `P` its precision times the noise variance.
 * About `n · d² / 2 + d³ / 6` multiplications for `n` impressions.
 */
export function preferenceSolver(dimensions: number): PreferenceSolver {
  const matrix = new Float64Array(dimensions * dimensions);
  const apart = new Float64Array(dimensions);
  const mean = new Float64Array(dimensions);
  const column = new Float64Array(dimensions);
  return {
    solve(prior, evidence) {
      matrix.set(prior.precision);
      apart.fill(0);
      addNormal(matrix, apart, evidence, prior.mean);
      factorCholesky(matrix, dimensions);
      substitute(matrix, apart, dimensions);
      for (let a = 0; a < dimensions; a++) mean[a] = (prior.mean[a] as number) + (apart[a] as number);
      return mean;
    },
    addMoment({ noise }, sums) {
      for (let at = 0; at < dimensions; at++) {
        column.fill(0);
        column[at] = noise;
        substitute(matrix, column, dimensions);
        for (let row = at; row < dimensions; row++) {
          const place = row * dimensions + at;
          sums[place] = (sums[place] as number) + (column[row] as number) + (apart[row] as number) * (apart[at] as number);
        }
      }
    },
  };
}
