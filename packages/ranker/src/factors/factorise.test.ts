import { expect, it } from 'vitest';
import { interactionsOf, rowOf } from '../retrieval/interactions.ts';
import { topK } from '../retrieval/top-k.ts';
import { seededRandom } from '../seeded-random.ts';
import { defaultFactors } from './factor-settings.ts';
import { factorise, scoreByFactors, userFolding } from './factorise.ts';

/** Two crowds: even users take even items, odd users odd ones. */
const random = seededRandom(1);
const rows = Array.from({ length: 80 }, (_, user) => [...new Set(Array.from({ length: 8 }, () => 2 * Math.floor(20 * random()) + (user % 2)))]);
const log = interactionsOf(rows, 40, false);
const settings = { ...defaultFactors, dimensions: 6, rounds: 6, unknown: 1 };

it('finds what a crowd takes for a newcomer who took two of its items', () => {
  const factors = factorise(log, settings);
  const scores = new Float32Array(40);
  scoreByFactors(factors, userFolding(factors)([0, 2], null), scores);
  expect([...topK(scores, 8)].every((item) => item % 2 === 0)).toBe(true);
});

it('is the least-squares optimum: no small step of a folded vector makes the loss less', () => {
  const factors = factorise(log, settings);
  const history = rowOf(log, 3);
  const user = userFolding(factors)(history, null);
  const known = new Set(history);
  const lossOf = (vector: Float32Array) => {
    const scores = new Float32Array(40);
    scoreByFactors(factors, vector, scores);
    let loss = factors.regularisation * (known.size + factors.a0 * 40) * vector.reduce((sum, value) => sum + value * value, 0);
    scores.forEach((score, item) => {
      loss += factors.a0 * score * score + (known.has(item) ? (1 - score) ** 2 : 0);
    });
    return loss;
  };
  const best = lossOf(user);
  for (let at = 0; at < 6; at++) {
    for (const step of [-0.01, 0.01]) expect(lossOf(user.map((value, index) => value + (index === at ? step : 0)))).toBeGreaterThan(best);
  }
});

it('depends on the seed and the log alone', () => {
  expect(factorise(log, settings).vectors).toEqual(factorise(log, settings).vectors);
});
