import { expect, it } from 'vitest';
import { smoothedRate } from './rates.ts';

it('starts at the base rate and moves to what was counted', () => {
  expect(smoothedRate(0, 0, 0.4, 20)).toBe(0.4);
  expect(smoothedRate(20, 20, 0.4, 20)).toBeCloseTo(0.7);
  expect(smoothedRate(90_000, 100_000, 0.4, 20)).toBeCloseTo(0.9, 3);
});

it('never leaves 0 to 1, whatever was counted', () => {
  expect(smoothedRate(50, 10, 0.4, 0)).toBe(1);
  expect(smoothedRate(0, 0, 0.4, 0)).toBe(0.4);
});
