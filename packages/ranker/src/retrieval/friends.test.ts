import { expect, it } from 'vitest';
import { scoreByFriends, tiesOf } from './friends.ts';
import { interactionsOf } from './interactions.ts';

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
  const scores = Float32Array.of(0, 0, 1, 0);
  scoreByFriends(log, ties, 0, scores);
  const share = Math.fround(1 / Math.sqrt(2));
  expect([...scores]).toEqual([0, share, Math.fround(1 + share), 0]);
});

it('adds nothing without friends', () => {
  const scores = new Float32Array(4);
  scoreByFriends(log, tiesOf([], 4), 0, scores);
  expect([...scores]).toEqual([0, 0, 0, 0]);
});
