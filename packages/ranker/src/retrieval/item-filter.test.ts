import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { defaultItemFilter } from './filter-settings.ts';
import { degreesOf, interactionsOf } from './interactions.ts';
import { buildItemFilter, historyWeights, type ItemFilter, scoreByFilter } from './item-filter.ts';
import { topK } from './top-k.ts';

const whole = { ...defaultItemFilter, neighbours: Number.POSITIVE_INFINITY };

function dense({ itemCount, offsets, neighbours, weights }: ItemFilter): number[][] {
  return Array.from({ length: itemCount }, (_, item) => {
    const row = new Array<number>(itemCount).fill(0);
    for (let at = offsets[item] ?? 0; at < (offsets[item + 1] ?? 0); at++) row[neighbours[at] ?? 0] = weights[at] ?? 0;
    return row;
  });
}

/** Rows of distinct items, drawn with unequal popularity. */
function drawRows(users: number, items: number, seed: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: users }, () => [
    ...new Set(Array.from({ length: 2 + Math.floor(random() * 8) }, () => Math.floor(items * random() ** 2))),
  ]);
}

describe('without order', () => {
  it('is the degree-normalised filter of the literature, D^−beta (R̃ᵀR̃) D^beta, entry by entry', () => {
    const rows = drawRows(40, 15, 1);
    const log = interactionsOf(rows, 15, false);
    const degrees = degreesOf(log);
    const beta = 0.3;
    const similar = dense(buildItemFilter(log, { ...whole, beta, activityExponent: 1, priorUsers: 0 }));
    for (let i = 0; i < 15; i++) {
      for (let j = 0; j < 15; j++) {
        if (i === j) continue;
        const together = rows.reduce((sum, row) => sum + (row.includes(i) && row.includes(j) ? 1 / row.length : 0), 0);
        const [di, dj] = [degrees[i] ?? 0, degrees[j] ?? 0];
        const expected = together === 0 ? 0 : (together / Math.sqrt(di * dj)) * di ** -beta * dj ** beta;
        expect(similar[i]?.[j]).toBeCloseTo(expected, 6);
      }
    }
  });

  it('does not depend on the order in the rows', () => {
    const rows = drawRows(30, 12, 2);
    const backwards = rows.map((row) => [...row].reverse());
    expect(dense(buildItemFilter(interactionsOf(rows, 12, false), whole))).toEqual(
      dense(buildItemFilter(interactionsOf(backwards, 12, false), whole)),
    );
  });
});

describe('in order', () => {
  it('proposes what came after more than what came before, and near more than far', () => {
    const rows = Array.from({ length: 5 }, () => [0, 1, 2, 3]);
    const scores = new Float32Array(4);
    scoreByFilter(buildItemFilter(interactionsOf(rows, 4, true), whole), [1], [1], scores);
    expect([...topK(scores, 4)].slice(0, 3)).toEqual([2, 3, 0]);
  });

  it('counts what stands in the same row at any distance, for less', () => {
    const similar = dense(buildItemFilter(interactionsOf([[0, 1, 2, 3]], 4, true), { ...whole, window: 2, wholeRow: 0.3 }));
    expect(similar[0]?.[3]).toBeGreaterThan(0);
    expect(similar[0]?.[3]).toBeLessThan((similar[0]?.[2] ?? 0) / 2);
  });

  it('sees nothing beyond its window', () => {
    const similar = dense(buildItemFilter(interactionsOf([[0, 1, 2, 3]], 4, true), { ...whole, window: 2, wholeRow: 0 }));
    expect(similar[0]?.[2]).toBeGreaterThan(0);
    expect(similar[0]?.[3]).toBe(0);
  });
});

it('keeps the most similar neighbours when it may keep only some', () => {
  const log = interactionsOf(drawRows(60, 30, 4), 30, false);
  const [all, few] = [dense(buildItemFilter(log, whole)), dense(buildItemFilter(log, { ...whole, neighbours: 5 }))];
  all.forEach((row, item) => {
    const kept = new Set(topK(row, 5));
    expect(few[item]).toEqual(row.map((weight, other) => (kept.has(other) ? weight : 0)));
  });
});

it('follows popularity more as beta grows', () => {
  const log = interactionsOf(drawRows(300, 40, 5), 40, false);
  const degrees = degreesOf(log);
  const meanDegree = (beta: number) => {
    const filter = buildItemFilter(log, { ...whole, beta });
    let sum = 0;
    for (let item = 0; item < 40; item++) {
      const scores = new Float32Array(40);
      scoreByFilter(filter, [item], [1], scores);
      for (const best of topK(scores, 5)) sum += degrees[best] ?? 0;
    }
    return sum;
  };
  expect(meanDegree(0)).toBeLessThan(meanDegree(0.25));
  expect(meanDegree(0.25)).toBeLessThan(meanDegree(0.5));
});

it('weighs a history by the steps since, or all alike without order', () => {
  const settings = { recency: 0.5, leastWeight: 0.2 };
  expect([...historyWeights(4, true, settings)]).toEqual([0.2, 0.25, 0.5, 1]);
  expect([...historyWeights(2, false, settings)]).toEqual([1, 1]);
});
