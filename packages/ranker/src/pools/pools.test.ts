import { describe, expect, it } from 'vitest';
import { drawsOf } from '../draws.ts';
import { drawContender } from './draw.ts';
import { chanceAbove, type Lift, liftPosterior, newLift, normalCdf, observeLift, studentCdf } from './lift.ts';
import { firstBudget, judge, defaultPoolPolicy as policy, stageEnd } from './stages.ts';

const prior = { mean: 0, strength: 10, deviation: 1 };

/** Impressions of a video whose true lift is `lift`. */
function met(lift: number, count: number, seed: number): Lift {
  const draws = drawsOf(seed);
  const known = newLift();
  for (let n = 0; n < count; n++) observeLift(known, lift + draws.normal());
  return known;
}

describe('the posterior of a lift', () => {
  it('has the tails of the tables', () => {
    expect(normalCdf(1.959964)).toBeCloseTo(0.975, 6);
    expect(normalCdf(-1.281552)).toBeCloseTo(0.1, 6);
    expect(studentCdf(2.776, 4)).toBeCloseTo(0.975, 2);
    expect(studentCdf(-1.697, 30)).toBeCloseTo(0.05, 3);
  });

  it('covers the true lift as often as it says', () => {
    let inside = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const truth = drawsOf(seed + 5000).normal() / Math.sqrt(prior.strength);
      const { mean, error, degrees } = liftPosterior(met(truth, 60, seed), prior);
      const place = studentCdf((truth - mean) / error, degrees);
      if (place > 0.05 && place < 0.95) inside++;
    }
    expect(inside / 400).toBeGreaterThan(0.86);
    expect(inside / 400).toBeLessThan(0.94);
  });

  it('starts at the prior and is nearly sure after a thousand impressions', () => {
    expect(chanceAbove(newLift(), prior, 0)).toBeCloseTo(0.5, 6);
    expect(chanceAbove(met(0.3, 1000, 1), prior, 0)).toBeGreaterThan(0.999);
    expect(chanceAbove(met(-0.3, 1000, 1), prior, 0)).toBeLessThan(0.001);
  });
});

describe('a pool', () => {
  const video = { stage: 0, budget: 60, impressions: 60, retryUntil: null, lift: newLift() };

  it('guarantees what a day can pay for, within limits', () => {
    expect(firstBudget(policy, 100_000, 1000)).toBe(75);
    expect(firstBudget(policy, 1000, 1000)).toBe(20);
    expect(firstBudget(policy, 1e9, 10)).toBe(100);
    expect([0, 1, 2, 3, 4, 5].map((stage) => stageEnd(policy, stage, 60))).toEqual([60, 200, 600, 1800, 5400, 16_200]);
  });

  it('never stops a video before its guaranteed budget is used up', () => {
    for (let impressions = 0; impressions < 60; impressions++) {
      const { verdict } = judge(policy, { ...video, impressions, lift: met(-3, impressions, 1) }, prior, 0);
      expect(verdict).toBe('continue');
    }
  });

  it('promotes what is met better than the bar, gives the rest one more audience, and then stops it', () => {
    expect(judge(policy, { ...video, lift: met(0.5, 60, 2) }, prior, 0).verdict).toBe('promote');
    const poor = { ...video, lift: met(-0.5, 60, 2) };
    expect(judge(policy, poor, prior, 0).verdict).toBe('retry');
    expect(judge(policy, { ...poor, retryUntil: 160, impressions: 160 }, prior, 0).verdict).toBe('stop');
    expect(judge(policy, { ...video, stage: 5, impressions: 16_200, lift: met(0.5, 500, 2) }, prior, 0).verdict).toBe('graduate');
  });

  it('ends a hopeless later stage early, and no other', () => {
    const later = { ...video, stage: 2, impressions: 300 };
    expect(judge(policy, { ...later, lift: met(-0.5, 300, 3) }, prior, 0).verdict).toBe('retry');
    expect(judge(policy, { ...later, lift: met(0, 300, 3) }, prior, 0).verdict).toBe('continue');
  });
});

describe('a draw among contenders', () => {
  const contenders = [met(0.6, 50, 1), met(0, 50, 2), newLift()].map((lift) => ({ lift, prior, urgency: 1 }));

  it('logs the chance with which it chooses', () => {
    const chosen = [0, 0, 0];
    let weighed = 0;
    const rounds = 20_000;
    for (let seed = 1; seed <= rounds; seed++) {
      const drawn = drawContender(contenders, 0.25, drawsOf(seed));
      if (!drawn) throw new Error('nothing was drawn');
      chosen[drawn.index] = (chosen[drawn.index] ?? 0) + 1;
      if (drawn.index === 0) weighed += 1 / drawn.propensity;
    }
    // weighed by one over its chance, every contender is met in every round on average
    expect(Math.abs(weighed / rounds - 1)).toBeLessThan(0.05);
    expect(chosen[0]).toBeGreaterThan(chosen[1] ?? 0);
    expect(Math.min(...chosen)).toBeGreaterThan(0);
  });

  it('prefers what is late', () => {
    let late = 0;
    for (let seed = 1; seed <= 500; seed++) {
      const same = [1, 4].map((urgency) => ({ lift: newLift(), prior, urgency }));
      late += drawContender(same, 0.25, drawsOf(seed))?.index ?? 0;
    }
    expect(late / 500).toBeGreaterThan(0.9);
    expect(drawContender([], 0.25, drawsOf(1))).toBeNull();
  });
});
