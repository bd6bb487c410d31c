import { expect, it } from 'vitest';
import { degreesOf, interactionsOf, placesOf, rowOf } from './interactions.ts';

it('keeps the rows as they are and finds every place of an item again', () => {
  const log = interactionsOf([[2, 0], [], [0, 1, 2]], 4, true);
  expect([...rowOf(log, 2)]).toEqual([0, 1, 2]);
  expect([...degreesOf(log)]).toEqual([2, 1, 2, 0]);
  const { offsets, places, users } = placesOf(log);
  expect([...offsets]).toEqual([0, 2, 3, 5, 5]);
  expect([...places.subarray(3, 5)].map((place) => log.items[place])).toEqual([2, 2]);
  expect([...users.subarray(3, 5)]).toEqual([0, 2]);
});

it('refuses an item beyond the catalogue', () => {
  expect(() => interactionsOf([[4]], 4, true)).toThrow(RangeError);
});
