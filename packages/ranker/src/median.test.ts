import { expect, it } from 'vitest';
import { takeMedian } from './median.ts';
import { mix } from './random.ts';

it('finds the lower median of any numbers, repeated ones too', () => {
  for (let seed = 1; seed < 300; seed++) {
    const values = Int32Array.from({ length: seed % 50 || 1 }, (_, index) => (mix(seed, index) % (seed % 3 === 0 ? 4 : 1000)) - 200);
    expect(takeMedian(values.slice())).toBe(values.toSorted()[(values.length - 1) >> 1]);
  }
  expect(takeMedian(new Int32Array())).toBeNaN();
});
