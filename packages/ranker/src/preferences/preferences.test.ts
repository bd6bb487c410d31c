import { describe, expect, it } from 'vitest';
import { normal, seededRandom } from '../seeded-random.ts';
import { priorLearner } from './learn-prior.ts';
import { newPreferencePrior, type PreferencePrior } from './preference-prior.ts';
import { type Evidence, preferenceSolver } from './solve-preference.ts';
import { wordVector } from './word-vector.ts';

const DIMENSIONS = 16;
const subject = (name: string) => Float32Array.of(0, ...wordVector(name, DIMENSIONS - 1));
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, one, at) => sum + one * (b[at] as number), 0);

/** Somebody met subjects and thought so much of each. */
function evidence(met: readonly (readonly [name: string, value: number])[]): Evidence {
  const vectors = new Float32Array(met.length * DIMENSIONS);
  met.forEach(([name], at) => {
    vectors.set(subject(name), at * DIMENSIONS);
    vectors[at * DIMENSIONS] = 1;
  });
  return { vectors, values: met.map(([, value]) => value), weights: met.map(() => 1) };
}

describe('preferences', () => {
  it('are weighed by how much is known: one impression moves little, many move far', () => {
    const solver = preferenceSolver(DIMENSIONS);
    const prior = newPreferencePrior(DIMENSIONS);
    const other = ['mer', -0.2] as const;
    const leaning = (times: number) =>
      dot(solver.solve(prior, evidence(Array.from({ length: times }, () => [['danse', 0.2], other] as const).flat())), subject('danse'));
    expect(leaning(1)).toBeGreaterThan(0);
    expect(leaning(1)).toBeLessThan(0.02);
    expect(leaning(200)).toBeGreaterThan(5 * leaning(1));
  });

  it('say nothing of subjects for someone who likes everything alike', () => {
    const solved = preferenceSolver(DIMENSIONS).solve(
      newPreferencePrior(DIMENSIONS),
      evidence(Array.from({ length: 50 }, (_, n) => [`sujet${n % 25}`, 0.3] as const)),
    );
    expect(Math.abs(dot(solved, subject('sujet3')))).toBeLessThan(0.03);
    expect(solved[0]).toBeGreaterThan(0.2);
  });

  it('learn from everybody which subjects go together', () => {
    const random = seededRandom(1);
    let prior: PreferencePrior = newPreferencePrior(DIMENSIONS);
    const viewers = Array.from({ length: 400 }, () => {
      const likes = 0.1 * normal(random);
      return evidence(
        Array.from(
          { length: 60 },
          (_, n) => [['danse', 'musique', 'mer'][n % 3] as string, (n % 3 === 2 ? 0 : likes) + 0.25 * normal(random)] as const,
        ),
      );
    });
    const fond = evidence(Array.from({ length: 30 }, (_, n) => (n % 2 ? (['danse', 0.15] as const) : (['mer', -0.15] as const))));
    const solver = preferenceSolver(DIMENSIONS);
    const leaning = () => dot(solver.solve(prior, fond), subject('musique'));
    const before = leaning();
    for (let round = 0; round < 10; round++) {
      const learner = priorLearner(prior);
      for (const one of viewers) learner.take(one);
      prior = learner.learned();
    }
    expect(leaning()).toBeGreaterThan(2 * before);
  });
});
