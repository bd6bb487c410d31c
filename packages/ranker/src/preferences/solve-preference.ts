import { factorCholesky, substitute } from '../factors/cholesky.ts';
import type { PreferencePrior } from './preference-prior.ts';

/** What one viewer did: vectors of videos, row after row, and how each was met. */
export interface Evidence {
  readonly vectors: Float32Array;
  /** How much better than usual it was met. */
  readonly values: ArrayLike<number>;
  /** How much each counts, from 0 to 1. */
  readonly weights: ArrayLike<number>;
}

/** Solves for the preferences of one viewer at a time; keeps its working memory. */
export interface PreferenceSolver {
  /** The posterior mean, valid until the next call. */
  solve(prior: PreferencePrior, evidence: Evidence): Float64Array;
  /** Adds the posterior's second moment to `sums`, lower triangle; after `solve`. */
  addMoment(prior: PreferencePrior, sums: Float64Array): void;
}

/**
 * Bayesian linear regression: `x = (P + Σ w v vᵀ)⁻¹ Σ w y v`, with `P` the prior's precision times the noise variance.
 * About `n · d² / 2 + d³ / 6` multiplications for `n` impressions.
 */
export function preferenceSolver(dimensions: number): PreferenceSolver {
  const matrix = new Float64Array(dimensions * dimensions);
  const mean = new Float64Array(dimensions);
  const column = new Float64Array(dimensions);
  return {
    solve(prior, { vectors, values, weights }) {
      matrix.set(prior.precision);
      mean.fill(0);
      for (let at = 0; at < values.length; at++) {
        const start = at * dimensions;
        const weight = weights[at] as number;
        const value = values[at] as number;
        for (let a = 0; a < dimensions; a++) {
          const scaled = weight * (vectors[start + a] as number);
          if (scaled === 0) continue;
          mean[a] = (mean[a] as number) + scaled * value;
          const line = a * dimensions;
          for (let b = 0; b <= a; b++) matrix[line + b] = (matrix[line + b] as number) + scaled * (vectors[start + b] as number);
        }
      }
      factorCholesky(matrix, dimensions);
      substitute(matrix, mean, dimensions);
      return mean;
    },
    addMoment({ noise }, sums) {
      for (let at = 0; at < dimensions; at++) {
        column.fill(0);
        column[at] = noise;
        substitute(matrix, column, dimensions);
        for (let row = at; row < dimensions; row++) {
          const place = row * dimensions + at;
          sums[place] = (sums[place] as number) + (column[row] as number) + (mean[row] as number) * (mean[at] as number);
        }
      }
    },
  };
}
