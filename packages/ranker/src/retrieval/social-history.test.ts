import { expect, it } from 'vitest';
import { interactionsOf } from './interactions.ts';
import { historyWithFriends, tiesOf } from './social-history.ts';

const log = interactionsOf([[0, 1], [1, 2], [3], []], 4, false);

it('adds what friends took, for less the more ties there are', () => {
  const ties = tiesOf(
    [
      [0, 1],
      [1, 0],
      [1, 2],
      [1, 1],
    ],
    4,
  );
  expect([...ties.offsets]).toEqual([0, 1, 3, 4, 4]);
  const { items, weights } = historyWithFriends(log, ties, 0, [1, 1], 0.5);
  const share = 0.5 / Math.sqrt(2);
  expect([...items]).toEqual([0, 1, 2]);
  expect([...weights]).toEqual([1, 1 + share, share]);
});

it('is the own history without friends, and the friends’ without an own one', () => {
  expect([...historyWithFriends(log, tiesOf([], 4), 0, [1, 0.5]).weights]).toEqual([1, 0.5]);
  expect([...historyWithFriends(log, tiesOf([[3, 2]], 4), 3, []).items]).toEqual([3]);
});
