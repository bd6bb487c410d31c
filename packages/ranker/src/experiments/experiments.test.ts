import { describe, expect, it } from 'vitest';
import { normal, seededRandom } from '../seeded-random.ts';
import { armOf } from './assign.ts';
import { alwaysValidP, confidenceSequence } from './confidence-sequence.ts';
import { cuped, type UnitBefore } from './cuped.ts';
import { addUnit, differenceOf, type Measured, noUnits, type RatioSums, ratioOf } from './ratio.ts';

describe('arms', () => {
  const units = Array.from({ length: 20_000 }, (_, n) => `a:00000000-0000-7000-8000-${String(n).padStart(12, '0')}`);
  const countsOf = (salt: string) => {
    const counts = new Map<number, number>();
    for (const unit of units) counts.set(armOf(unit, salt, [0.3, 0.2]), (counts.get(armOf(unit, salt, [0.3, 0.2])) ?? 0) + 1);
    return counts;
  };

  it('take their share of the units, always the same ones', () => {
    const counts = countsOf('salt');
    for (const [arm, share] of [
      [0, 0.3],
      [1, 0.2],
      [-1, 0.5],
    ] as const)
      expect(Math.abs((counts.get(arm) ?? 0) / units.length - share)).toBeLessThan(0.01);
    expect(countsOf('salt')).toEqual(counts);
  });

  it('of two experiments have nothing to do with each other', () => {
    const both = units.filter((unit) => armOf(unit, 'one', [0.5]) === 0 && armOf(unit, 'two', [0.5]) === 0).length;
    expect(Math.abs(both / units.length - 0.25)).toBeLessThan(0.015);
  });
});

/** A viewer of an arm: so many impressions, each hidden with a rate of the viewer's own. */
function viewer(random: () => number, rate: number): [impressions: number, hides: number] {
  const own = Math.max(0, rate * (1 + 0.5 * normal(random)));
  const impressions = 1 + Math.floor(40 * random());
  let hides = 0;
  for (let n = 0; n < impressions; n++) if (random() < own) hides++;
  return [impressions, hides];
}

/** Looks after every forty viewers; says whether each way of looking ever saw a difference. */
function peek(seed: number, rates: readonly [number, number]): { sequence: boolean; fixed: boolean; viewers: number } {
  const random = seededRandom(seed);
  let sums: [RatioSums, RatioSums] = [noUnits, noUnits];
  let fixed = false;
  for (let viewers = 1; viewers <= 1500; viewers++) {
    sums = [addUnit(sums[0], ...viewer(random, rates[0])), addUnit(sums[1], ...viewer(random, rates[1]))];
    if (viewers < 80 || viewers % 40 > 0) continue;
    const difference = differenceOf(ratioOf(sums[0]), ratioOf(sums[1]));
    const { low, high } = confidenceSequence(difference, 0.01, 0.05);
    expect(alwaysValidP(difference, 0.01) < 0.05).toBe(low > 0 || high < 0);
    fixed ||= Math.abs(difference.value) > 1.96 * Math.sqrt(difference.variance);
    if (low > 0 || high < 0) return { sequence: true, fixed, viewers };
  }
  return { sequence: false, fixed, viewers: 1500 };
}

describe('a confidence sequence', () => {
  it('cries wolf in 5 of 100 experiments at most, however often one looks; the usual interval far more often', () => {
    const runs = Array.from({ length: 300 }, (_, seed) => peek(seed + 1, [0.05, 0.05]));
    expect(runs.filter(({ sequence }) => sequence).length / runs.length).toBeLessThanOrEqual(0.05);
    expect(runs.filter(({ fixed }) => fixed).length / runs.length).toBeGreaterThan(0.15);
  });

  it('sees a rate that doubled, long before all viewers were there', () => {
    const runs = Array.from({ length: 40 }, (_, seed) => peek(seed + 1, [0.05, 0.1]));
    expect(runs.every(({ sequence }) => sequence)).toBe(true);
    expect(Math.max(...runs.map(({ viewers }) => viewers))).toBeLessThan(600);
  });

  it('says nothing of one viewer', () => {
    const one = ratioOf(addUnit(noUnits, 10, 1));
    expect(confidenceSequence(one, 0.01, 0.05)).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    expect(alwaysValidP(one, 0.01)).toBe(1);
  });
});

it('the variance of a ratio is that of many repetitions', () => {
  const random = seededRandom(9);
  const repetitions = Array.from({ length: 600 }, () => {
    let sums = noUnits;
    for (let n = 0; n < 200; n++) sums = addUnit(sums, ...viewer(random, 0.05));
    return ratioOf(sums);
  });
  const mean = repetitions.reduce((sum, { value }) => sum + value, 0) / repetitions.length;
  const spread = repetitions.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (repetitions.length - 1);
  const told = repetitions.reduce((sum, { variance }) => sum + variance, 0) / repetitions.length;
  expect(told / spread).toBeGreaterThan(0.85);
  expect(told / spread).toBeLessThan(1.15);
});

/** Viewers of an arm with a rate of their own, before and during; `effect` is added to it during. `stays`: share of the own rate that is still there. */
function arm(random: () => number, effect: number, stays = 1): UnitBefore[] {
  return Array.from({ length: 3000 }, () => {
    const own = normal(random);
    const [beforeX, x] = [20 + Math.floor(20 * random()), 20 + Math.floor(20 * random())];
    const met = (count: number, rate: number) => count * rate + 0.05 * Math.sqrt(count) * normal(random);
    return { x, beforeX, y: met(x, 0.4 + effect + 0.1 * stays * own), beforeY: met(beforeX, 0.4 + 0.1 * own) };
  });
}
const plain = (units: readonly UnitBefore[]) => ratioOf(units.reduce((sums, { x, y }) => addUnit(sums, x, y), noUnits));
type Two = [Measured, Measured];

describe('what was there before', () => {
  it('takes its share of the variance out, and moves no difference', () => {
    const random = seededRandom(4);
    // each mean of a thirtieth part of the noise, on average: correlation 0.1² / (0.1² + 0.05² / 29) = 0.991
    const groups = [arm(random, 0), arm(random, 0.02)];
    const [control, treatment] = cuped(groups) as Two;
    expect(Math.abs(treatment.value - control.value - 0.02)).toBeLessThan(0.002);
    for (const [at, { variance }] of [control, treatment].entries()) expect(variance / plain(groups[at] as UnitBefore[]).variance).toBeLessThan(0.1);
  });

  it('is the textbook’s for means: so much of the variance as the square of the correlation goes', () => {
    const random = seededRandom(5);
    const group = (effect: number) =>
      Array.from({ length: 4000 }, () => {
        const beforeY = normal(random);
        return { x: 1, beforeX: 1, beforeY, y: 3 + effect + 0.8 * beforeY + 0.6 * normal(random) };
      });
    const [control, treatment] = cuped([group(0), group(0.1)]) as Two;
    expect(Math.abs(treatment.value - control.value - 0.1)).toBeLessThan(0.04);
    expect(control.variance * 4000).toBeGreaterThan(0.33);
    expect(control.variance * 4000).toBeLessThan(0.39);
  });

  it('tells a variance that many repetitions have, where it says little and where some were not there', () => {
    const random = seededRandom(6);
    const runs = Array.from({ length: 300 }, () => {
      const groups = [arm(random, 0, 0.5), arm(random, 0, 0.5)].map((units) =>
        units.slice(0, 200).map((unit, at) => (at % 3 === 0 ? { ...unit, beforeX: 0, beforeY: 0 } : unit)),
      );
      return differenceOf(...(cuped(groups) as Two));
    });
    const spread = runs.reduce((sum, { value }) => sum + value ** 2, 0) / runs.length;
    const told = runs.reduce((sum, { variance }) => sum + variance, 0) / runs.length;
    expect(told / spread).toBeGreaterThan(0.8);
    expect(told / spread).toBeLessThan(1.2);
  });

  it('changes nothing where nobody was there before', () => {
    const random = seededRandom(7);
    const groups = [arm(random, 0), arm(random, 0.02)].map((units) => units.map((unit) => ({ ...unit, beforeX: 0, beforeY: 0 })));
    for (const [at, { value, variance }] of cuped(groups).entries()) {
      expect(value).toBeCloseTo(plain(groups[at] as UnitBefore[]).value, 12);
      expect(variance).toBeCloseTo(plain(groups[at] as UnitBefore[]).variance, 12);
    }
    expect(cuped([[], [{ x: 3, y: 1, beforeX: 0, beforeY: 0 }]])).toEqual([
      { value: 0, variance: Number.POSITIVE_INFINITY },
      { value: 1 / 3, variance: Number.POSITIVE_INFINITY },
    ]);
  });
});
