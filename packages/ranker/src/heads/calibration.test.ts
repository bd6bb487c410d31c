import { expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { calibrated, fitCalibration } from './calibration.ts';

it('finds the slope and offset that chances were bent by', () => {
  const random = seededRandom(1);
  const logits = Float64Array.from({ length: 20_000 }, () => 6 * random() - 3);
  const labels = logits.map((logit) => (random() < calibrated(logit, { slope: 0.5, offset: -1 }) ? 1 : 0));
  const { slope, offset } = fitCalibration(logits, labels, null);
  expect(slope).toBeCloseTo(0.5, 1);
  expect(offset).toBeCloseTo(-1, 1);
});

it('stays near what it was told before when there is little to learn from', () => {
  const { slope, offset } = fitCalibration([2, -1], [0, 0], null);
  expect(slope).toBeGreaterThan(0);
  expect(Math.abs(offset)).toBeLessThan(1);
  expect(fitCalibration([], [], null)).toEqual({ slope: 1, offset: 0 });
});
