import { expect, it } from 'vitest';
import { movePin, togglePin } from './pins.ts';

it('pins behind the others, three at most, and unpins', () => {
  expect(togglePin(['a'], 'b')).toEqual(['a', 'b']);
  expect(togglePin(['a', 'b', 'c'], 'd')).toEqual(['a', 'b', 'c']);
  expect(togglePin(['a', 'b', 'c'], 'b')).toEqual(['a', 'c']);
});

it('moves a pin one place and stops at the ends', () => {
  expect(movePin(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
  expect(movePin(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(movePin(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(movePin(['a', 'b', 'c'], 'x', 1)).toEqual(['a', 'b', 'c']);
});
