import { expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { topK } from './top-k.ts';

it('gives what sorting would give, whatever the numbers, with equal values in the order of their places', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 200; round++) {
    const values = Float32Array.from({ length: 1 + Math.floor(random() * 60) }, () => Math.floor(random() * 12));
    const k = Math.floor(random() * 20);
    const sorted = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
    expect([...topK(values, k)]).toEqual(sorted.slice(0, k));
  }
});

it('never takes what is excluded, even where too little is left', () => {
  expect([...topK([Number.NEGATIVE_INFINITY, 2, Number.NaN, 1], 4)]).toEqual([1, 3]);
});
