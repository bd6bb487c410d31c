import type { Evidence } from './evidence.ts';
import { firstVariance, type PreferencePrior } from './preference-prior.ts';

/**
 * What a viewer leans to among subjects that have no place in the vectors: for each the mean of what the solved preferences
 * leave unexplained, shrunk towards 0 by its prior (one step of backfitting; Buja, Hastie and Tibshirani 1989), so that
 * any number of them costs one pass. `subjectsOf`: those of an impression, by number.
 */
export function residualMeans(
  { dimensions, noise }: PreferencePrior,
  { vectors, values, weights }: Evidence,
  solved: ArrayLike<number>,
  subjectsOf: (at: number) => ArrayLike<number>,
): Map<number, number> {
  const sums = new Map<number, { sum: number; weight: number }>();
  for (let at = 0; at < values.length; at++) {
    const subjects = subjectsOf(at);
    if (subjects.length === 0) continue;
    let left = values[at] as number;
    for (let place = 0; place < dimensions; place++) left -= (solved[place] as number) * (vectors[at * dimensions + place] as number);
    for (let n = 0; n < subjects.length; n++) {
      const subject = subjects[n] as number;
      const known = sums.get(subject) ?? { sum: 0, weight: noise / firstVariance(1) };
      known.sum += (weights[at] as number) * left;
      known.weight += weights[at] as number;
      sums.set(subject, known);
    }
  }
  return new Map([...sums].map(([subject, { sum, weight }]) => [subject, sum / weight]));
}
