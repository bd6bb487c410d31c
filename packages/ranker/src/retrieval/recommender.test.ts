import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { tiesOf } from './friends.ts';
import { degreesOf, interactionsOf, rowOf } from './interactions.ts';
import { buildItemFilter, scoreByFilter } from './item-filter.ts';
import { buildRecommender, defaultRecommender } from './recommender.ts';
import { sharpening } from './sharpen.ts';
import { topK } from './top-k.ts';

/** Two crowds: even users take even items, odd users odd ones; the last two users are newcomers without any. */
const random = seededRandom(1);
const rows = Array.from({ length: 60 }, (_, user) => [...new Set(Array.from({ length: 8 }, () => 2 * Math.floor(20 * random()) + (user % 2)))]);
const log = interactionsOf([...rows, [], []], 40, false);
const settings = { ...defaultRecommender, factors: { ...defaultRecommender.factors, dimensions: 16, unknown: 1 } };

function bestFor(user: number, recommender: { score(user: number, scores: Float32Array): void }): number[] {
  const scores = new Float32Array(40);
  recommender.score(user, scores);
  return [...topK(scores, 5)].filter((item) => (scores[item] ?? 0) > 0);
}

describe('a recommender', () => {
  it('stays with the crowd of each user', () => {
    const recommender = buildRecommender(log, settings);
    for (let user = 0; user < 60; user++) expect(bestFor(user, recommender).every((item) => item % 2 === user % 2)).toBe(true);
  });

  it('has what is popular for a newcomer, and what friends like for a newcomer with friends', () => {
    const degrees = degreesOf(log);
    expect(bestFor(60, buildRecommender(log, settings))).toEqual([...topK(degrees, 5)]);
    const ties = tiesOf(
      [
        [60, 0],
        [61, 1],
      ],
      62,
    );
    const recommender = buildRecommender(log, settings, ties);
    expect(bestFor(60, recommender).length).toBe(5);
    expect(bestFor(60, recommender).every((item) => item % 2 === 0)).toBe(true);
    expect(bestFor(61, recommender).every((item) => item % 2 === 1)).toBe(true);
  });

  it('sharpens what the filter says of rows without order when it is asked to', () => {
    const strong = { strength: 1, priorUsers: 0 };
    const filter = buildItemFilter(log, settings.filter);
    const expected = new Float32Array(40);
    scoreByFilter(filter, rowOf(log, 0), new Float64Array(8).fill(1), expected);
    const plain = [...topK(expected, 40)];
    sharpening(log, strong)(expected);
    const scores = new Float32Array(40);
    const best = (from: typeof log, sharpened: typeof settings.sharpening) => {
      buildRecommender(from, { ...settings, factorsWeight: 0, sharpening: sharpened }).score(0, scores);
      return [...topK(scores, 7)];
    };
    expect(best(log, strong)).toEqual([...topK(expected, 7)]);
    expect(best(log, strong)).not.toEqual(plain.slice(0, 7));
    expect(best(log, null)).toEqual(plain.slice(0, 7));
    const ordered = { ...log, ordered: true };
    expect(best(ordered, strong)).toEqual(best(ordered, null));
  });
});
