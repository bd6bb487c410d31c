import { describe, expect, it } from 'vitest';
import { type Before, compare, type UnitSums } from './guardrails.ts';

const sums = (hides: number): Before => ({ impressions: 100, hides, completions: 40, watchMs: 500_000 });
const viewer = (before: number, during: number): UnitSums => ({ ...sums(during), small: 50, pages: 10, tookUs: 90_000, before: sums(before) });
const hideRate = (units: UnitSums[][]) => compare(units).find(({ metric }) => metric === 'hide-rate');

describe('a comparison of arms', () => {
  it('is of what they do beside before: whoever hides much anyway may be in either', () => {
    const control = [1, 2, 3, 2].map((usual) => viewer(usual, usual));
    // by chance those who hide more, and the same as ever
    const unlucky = [4, 5, 6, 5].map((usual) => viewer(usual, usual));
    expect(hideRate([control, unlucky])).toMatchObject({ broken: false, difference: { value: expect.closeTo(0, 10) } });
    // by chance those who hide less, and three in a hundred more than ever
    const harmed = [0, 1, 2, 1].map((usual) => viewer(usual, usual + 3));
    expect(hideRate([control, harmed])).toMatchObject({
      broken: true,
      difference: { value: expect.closeTo(0.03, 10), low: expect.closeTo(0.03, 10) },
    });
  });

  it('is of what they do alone where nobody was there before', () => {
    const nobody = (hides: number): UnitSums => ({ ...viewer(0, hides), before: { impressions: 0, hides: 0, completions: 0, watchMs: 0 } });
    expect(hideRate([[1, 2, 3, 2].map(nobody), [4, 5, 6, 5].map(nobody)])).toMatchObject({ value: 0.05, control: 0.02 });
  });
});
