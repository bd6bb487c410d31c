import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import type { Estimate, ModelledOutcome } from './logged-outcome.ts';
import { estimateDr, estimateIps, estimateSnips } from './off-policy.ts';

const RATES = [0.02, 0.05, 0.1, 0.3];
const LOGGING = [0.4, 0.3, 0.2, 0.1];
const JUDGED = [0.05, 0.15, 0.3, 0.5];
const TRUTH = RATES.reduce((sum, rate, action) => sum + rate * (JUDGED[action] ?? 0), 0);

/** A log of a known world; `model` is what a reward model believes of each action. */
function draw(size: number, seed: number, model: readonly number[]): ModelledOutcome[] {
  const random = seededRandom(seed);
  const expected = model.reduce((sum, rate, action) => sum + rate * (JUDGED[action] ?? 0), 0);
  return Array.from({ length: size }, () => {
    let action = 0;
    for (let left = random() - (LOGGING[0] ?? 0); left > 0 && action < 3; left -= LOGGING[action] ?? 0) action++;
    const reward = random() < (RATES[action] ?? 0) ? 1 : 0;
    return { reward, propensity: LOGGING[action] ?? 0, target: JUDGED[action] ?? 0, predicted: model[action] ?? 0, expected };
  });
}

const estimators: Record<string, (log: ModelledOutcome[]) => Estimate> = { IPS: estimateIps, SNIPS: estimateSnips, DR: estimateDr };

const LOGS = Array.from({ length: 150 }, (_, seed) => draw(1500, seed, RATES));

describe.each(Object.entries(estimators))('%s', (_, estimate) => {
  it('finds the value of a policy that never served, and covers it with 95 % intervals in about 95 of 100 logs', () => {
    let [covered, sum] = [0, 0];
    for (const log of LOGS) {
      const { value, low, high } = estimate(log);
      sum += value / LOGS.length;
      if (low <= TRUTH && TRUTH <= high) covered++;
    }
    expect(sum).toBeCloseTo(TRUTH, 2);
    expect(covered).toBeGreaterThanOrEqual(0.9 * LOGS.length);
    expect(covered).toBeLessThan(LOGS.length);
  });
});

it('is doubly robust: a wrong model does no harm, a good one narrows the interval', () => {
  const width = ({ low, high }: Estimate) => high - low;
  const wrong = estimateDr(draw(20_000, 1, [0.9, 0.1, 0.8, 0]));
  const good = estimateDr(draw(20_000, 1, RATES));
  expect(wrong.low).toBeLessThan(TRUTH);
  expect(wrong.high).toBeGreaterThan(TRUTH);
  expect(width(good)).toBeLessThan(width(wrong));
  expect(width(good)).toBeLessThan(width(estimateIps(draw(20_000, 1, RATES))));
});

it('counts a log of the judged policy itself at its full size, and any other at less', () => {
  const own = estimateIps([
    { reward: 1, propensity: 0.5, target: 0.5 },
    { reward: 0, propensity: 0.5, target: 0.5 },
  ]);
  expect(own).toMatchObject({ value: 0.5, effectiveSize: 2 });
  expect(estimateIps(draw(2000, 1, RATES)).effectiveSize).toBeLessThan(2000);
});

it('refuses a slot that claims to have been served without a chance', () => {
  expect(() => estimateIps([{ reward: 1, propensity: 0, target: 0.5 }])).toThrow(RangeError);
});
