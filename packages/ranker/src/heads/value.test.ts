import { expect, it } from 'vitest';
import { HEADS, type PerHead } from './head.ts';
import { defaultHeadWeights, headValue } from './value.ts';

const rates: PerHead = { watch: 0.5, complete: 0.4, like: 0.05, comment: 0.005, share: 0.004, save: 0.01, follow: 0.003, skip: 0.3, hide: 0.001 };

it('counts an outcome by its weight alone, however rare it is', () => {
  const usual = HEADS.map((head) => rates[head]);
  const all = Object.values(defaultHeadWeights).reduce((sum, weight) => sum + weight, 0);
  expect(headValue(usual, defaultHeadWeights, rates)).toBeCloseTo(all);
  for (const head of HEADS) {
    const twice = HEADS.map((other) => rates[other] * (other === head ? 2 : 1));
    expect(headValue(twice, defaultHeadWeights, rates) - all).toBeCloseTo(defaultHeadWeights[head]);
  }
});

it('stays finite where an outcome has never been seen', () => {
  expect(
    headValue(
      HEADS.map(() => 0.001),
      defaultHeadWeights,
      { ...rates, hide: 0 },
    ),
  ).toBeGreaterThan(-100);
});
