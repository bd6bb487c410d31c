import { expect, it } from 'vitest';
import { evaluate } from './recsys-metrics.ts';
import { leaveLastOut, looksOrdered, splitOf, validationByTime, validationOf } from './recsys-split.ts';

const train = new Map([
  [7, [0, 3]],
  [9, [1, 2]],
]);
const test = new Map([
  [7, [1, 4]],
  [9, [0]],
]);

it('ranks the whole catalogue without what is known already, and counts hits, places and who is shown', () => {
  const split = splitOf('small', train, test);
  expect(split.users).toEqual([7, 9]);
  const byNumber = evaluate(split, (_, scores) => scores.set([5, 4, 3, 2, 1]), 2);
  // user 7 is shown 1 and 2 and wanted 1 and 4; user 9 is shown 0 and 3 and wanted 0
  expect(byNumber.recall).toBeCloseTo((1 / 2 + 1) / 2);
  expect(byNumber.ndcg).toBeCloseTo((1 / (1 + 1 / Math.log2(3)) + 1) / 2);
  expect(byNumber.coverage).toBeCloseTo(4 / 5);
});

it('hides nothing of the test rows in validation, and nothing twice', () => {
  const rows = [
    [3, 1, 2],
    [2, 4, 1, 0],
  ];
  const last = leaveLastOut('ordered', rows);
  expect([last.train.ordered, last.held]).toEqual([true, [[2], [0]]]);
  const validation = validationOf(last);
  expect([...validation.train.items]).toEqual([3, 2, 4]);
  expect(validation.held).toEqual([[1], [1]]);
});

it('hides what long rows were the first to have and had last, if others have it too', () => {
  const long = Array.from({ length: 16 }, (_, item) => item);
  const rows = new Map([long, [13, 14, 15, 16], [13, 14, 15, 17]].map((row, user) => [user, row]));
  const validation = validationByTime(splitOf('numbered as they come', rows, new Map()));
  expect(validation.held).toEqual([[13, 14, 15], [], []]);
  expect([...validation.train.items]).toEqual([...long.slice(0, 13), 13, 14, 15, 16, 13, 14, 15, 17]);
});

it('takes rows whose numbers rise for sorted, and all others for a history', () => {
  expect(
    looksOrdered([
      [1, 5, 9],
      [2, 3, 4],
    ]),
  ).toBe(false);
  expect(
    looksOrdered([
      [1, 5, 9],
      [4, 3, 2],
    ]),
  ).toBe(true);
});
