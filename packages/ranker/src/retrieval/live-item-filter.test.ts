import { expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { defaultItemFilter } from './filter-settings.ts';
import { interactionsOf } from './interactions.ts';
import { buildItemFilter } from './item-filter.ts';
import { createLiveItemFilter, LIVE_HALF_LIFE } from './live-item-filter.ts';

const forever = { ...defaultItemFilter, neighbours: 40, wholeRow: 0, halfLife: Number.POSITIVE_INFINITY };

function drawRows(users: number, items: number, seed: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: users }, () => [...new Set(Array.from({ length: 10 }, () => Math.floor(items * random() ** 2)))]);
}

/** Every row, event after event, a quarter of a day apart. */
function learnAll(rows: readonly number[][], settings: typeof forever) {
  const live = createLiveItemFilter(settings);
  let now = 0;
  for (const row of rows) {
    row.forEach((item, at) => {
      now += 6 * 3_600_000;
      live.learn(item, row.slice(0, at), now);
    });
  }
  return live;
}

it('learns event by event what the exact rebuild finds in the whole log', () => {
  const rows = drawRows(60, 40, 1);
  const exact = buildItemFilter(interactionsOf(rows, 40, true), { ...forever, neighbours: Number.POSITIVE_INFINITY });
  const live = learnAll(rows, forever).freeze(40);
  expect(live.offsets).toEqual(exact.offsets);
  expect(live.neighbours).toEqual(exact.neighbours);
  live.weights.forEach((weight, at) => {
    expect(weight).toBeCloseTo(exact.weights[at] ?? 0, 5);
  });
});

it('keeps no more neighbours than it may, and nearly all of the best ones', () => {
  const rows = drawRows(800, 120, 2);
  const exact = learnAll(rows, { ...forever, neighbours: 200 });
  const bounded = learnAll(rows, { ...forever, neighbours: 64 });
  let found = 0;
  for (let item = 0; item < 40; item++) {
    const best = exact.neighboursOf(item).slice(0, 10);
    const kept = new Set(bounded.neighboursOf(item).map((each) => each.item));
    expect(kept.size).toBeLessThanOrEqual(64);
    found += best.filter((each) => kept.has(each.item)).length / best.length / 40;
  }
  expect(found).toBeGreaterThan(0.9);
});

it('counts half of what was learned a half-life ago, however long it runs', () => {
  const live = createLiveItemFilter({ ...forever, halfLife: LIVE_HALF_LIFE, beta: 0.5, priorUsers: 1 });
  live.learn(1, [0], 0);
  const before = live.neighboursOf(0)[0]?.weight ?? 0;
  live.learn(9, [], LIVE_HALF_LIFE);
  expect(live.neighboursOf(0)[0]?.weight).toBeCloseTo(before / 2);
  live.learn(9, [], 100 * LIVE_HALF_LIFE);
  live.learn(2, [0], 100 * LIVE_HALF_LIFE);
  expect(live.neighboursOf(0).map(({ item }) => item)).toEqual([2, 1]);
  expect(live.neighboursOf(0)[0]?.weight).toBeCloseTo(before);
});

it('never proposes what was forgotten', () => {
  const live = learnAll(drawRows(50, 20, 3), forever);
  live.forget(0);
  for (let item = 0; item < 20; item++) expect(live.neighboursOf(item).some((each) => each.item === 0)).toBe(false);
});
