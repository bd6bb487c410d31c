import { factorCholesky, substitute } from '../factors/cholesky.ts';
import type { Evidence } from './evidence.ts';
import { addNormal } from './normal-equations.ts';
import { firstVariance, newPreferencePrior, type PreferencePrior } from './preference-prior.ts';
import { preferenceSolver } from './solve-preference.ts';

/** Viewers that the first assumption counts for. */
const FIRST_COUNTS = 50;

/** How many times less what everybody thinks of a subject on average differs from one to the next than what somebody does. */
const ALIKE = 20;

/** Takes viewers in one by one, and gives the prior they add up to. */
export interface PriorLearner {
  take(evidence: Evidence): void;
  learned(): PreferencePrior;
}

/**
 * Learns from everybody what preferences go together: one step of expectation maximisation for the covariance
 * (empirical Bayes; Bishop 2006, section 9.3.4), `covariance = (κ · first + Σ E[(x − m)(x − m)ᵀ]) / (κ + viewers)`. Who leans to one
 * subject is then expected to lean to those that others like besides. The mean `m` is what one viewer would think who had met all that
 * all of them met: the same regression on everything.
 */
export function priorLearner(before: PreferencePrior): PriorLearner {
  const { dimensions } = before;
  const solver = preferenceSolver(dimensions);
  const everybody = { matrix: newPreferencePrior(dimensions).precision.map((one) => one * ALIKE), sums: new Float64Array(dimensions) };
  const sums = new Float64Array(dimensions * dimensions);
  for (let at = 0; at < dimensions; at++) sums[at * dimensions + at] = FIRST_COUNTS * firstVariance(at);
  let count = FIRST_COUNTS;
  return {
    take(evidence) {
      solver.solve(before, evidence);
      solver.addMoment(before, sums);
      addNormal(everybody.matrix, everybody.sums, evidence, null);
      count++;
    },
    learned() {
      factorCholesky(everybody.matrix, dimensions);
      substitute(everybody.matrix, everybody.sums, dimensions);
      return priorOf(
        sums.map((sum) => sum / count),
        everybody.sums,
        before,
      );
    },
  };
}

/** The prior of a covariance, whose lower triangle is given and overwritten. */
function priorOf(covariance: Float64Array, mean: Float64Array, { dimensions, noise }: PreferencePrior): PreferencePrior {
  factorCholesky(covariance, dimensions);
  const precision = new Float64Array(dimensions * dimensions);
  const column = new Float64Array(dimensions);
  for (let at = 0; at < dimensions; at++) {
    column.fill(0);
    column[at] = noise;
    substitute(covariance, column, dimensions);
    for (let row = 0; row < dimensions; row++) precision[row * dimensions + at] = column[row] as number;
  }
  return { dimensions, mean, precision, noise };
}
