import { expect, it } from 'vitest';
import { startSeconds } from './start-seconds.ts';

it.each([
  ['23', 23],
  ['23s', 23],
  ['7.5', 7.5],
  ['1m05s', 65],
  ['1m', 60],
  [null, 0],
  ['', 0],
  ['x', 0],
  ['-4', 0],
  ['120', 0],
])('?t=%s starts at %d [O9]', (value, expected) => {
  expect(startSeconds(value, 100)).toBe(expected);
});

it('keeps the moment of a video whose length is not known', () => {
  expect(startSeconds('42', 0)).toBe(42);
});
