import { expect, it } from 'vitest';
import { bestFirst } from './best-first.ts';

it('orders by falling score and keeps the order of equals', () => {
  const items = Array.from({ length: 5000 }, (_, index) => ({ index, score: (index * 7919) % 1000 }));
  expect(bestFirst(items, ({ score }) => score)).toEqual(items.toSorted((a, b) => b.score - a.score));
});

it('has room for no item, and for scores that are all zero or less', () => {
  expect(bestFirst([], () => 1)).toEqual([]);
  expect(bestFirst(['a', 'b'], () => 0)).toEqual(['a', 'b']);
  expect(bestFirst(['a', 'b'], (item) => (item === 'a' ? -5 : 2))).toEqual(['b', 'a']);
});
