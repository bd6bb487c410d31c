import { describe, expect, it } from 'vitest';
import { normal, seededRandom } from '../seeded-random.ts';
import type { Evidence } from './evidence.ts';
import { priorLearner } from './learn-prior.ts';
import { forgetPlaces, newPreferencePrior, type PreferencePrior } from './preference-prior.ts';
import { residualMeans } from './residual-means.ts';
import { preferenceSolver } from './solve-preference.ts';

const DIMENSIONS = 16;
const places = new Map<string, number>();
/** One place for each name, as they come. */
const subject = (name: string): Float32Array => {
  const place = places.get(name) ?? 1 + (places.size % (DIMENSIONS - 1));
  places.set(name, place);
  const vector = new Float32Array(DIMENSIONS);
  vector[place] = 1;
  return vector;
};
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

  it('are those of everybody for somebody new', () => {
    const learner = priorLearner(newPreferencePrior(DIMENSIONS));
    for (let viewer = 0; viewer < 200; viewer++)
      learner.take(evidence([...Array(20)].flatMap(() => [['danse', 0.2] as const, ['mer', -0.2] as const])));
    const leanings = preferenceSolver(DIMENSIONS).solve(learner.learned(), evidence([]));
    expect(dot(leanings, subject('danse'))).toBeGreaterThan(0.1);
    expect(dot(leanings, subject('mer'))).toBeLessThan(-0.1);
  });

  it('forget what they knew of a place that stands for another subject, and nothing else', () => {
    const learner = priorLearner(newPreferencePrior(DIMENSIONS));
    for (let viewer = 0; viewer < 50; viewer++)
      learner.take(evidence([...Array(20)].flatMap(() => [['danse', 0.3] as const, ['musique', 0.3] as const])));
    const learned = learner.learned();
    const [danse, musique] = [subject('danse').indexOf(1), subject('musique').indexOf(1)];
    const forgetful = forgetPlaces(learned, [danse]);
    const first = newPreferencePrior(DIMENSIONS).precision;
    for (let at = 0; at < DIMENSIONS; at++) {
      expect(forgetful.precision[danse * DIMENSIONS + at]).toBe(at === danse ? first[danse * DIMENSIONS + danse] : 0);
      expect(forgetful.precision[at * DIMENSIONS + danse]).toBe(at === danse ? first[danse * DIMENSIONS + danse] : 0);
    }
    expect(forgetful.precision[musique * DIMENSIONS + musique]).toBe(learned.precision[musique * DIMENSIONS + musique]);
  });
});

describe('subjects without a place', () => {
  it('get the mean of what is left unexplained, shrunk, and none of what a place explains', () => {
    const prior = newPreferencePrior(DIMENSIONS);
    const met = evidence(Array.from({ length: 80 }, (_, n) => (n % 2 ? (['danse', 0.3] as const) : (['danse', -0.3] as const))));
    const solved = preferenceSolver(DIMENSIONS).solve(prior, met);
    const means = residualMeans(prior, met, solved, (at) => (at % 2 ? [7, 9] : [8, 9]));
    const shrunk = (0.3 * 40) / (40 + prior.noise / 0.002);
    expect(means.get(7)).toBeCloseTo(shrunk, 2);
    expect(means.get(8)).toBeCloseTo(-shrunk, 2);
    expect(means.get(9)).toBeCloseTo(0, 2);
  });
});
