import { expect, it } from 'vitest';
import { interactionsOf } from './interactions.ts';
import { sharpening } from './sharpen.ts';

/** Everybody took item 0; two crowds took besides 1 and 2, or 3 and 4; nobody took 5. */
const log = interactionsOf(
  [
    [0, 1, 2],
    [0, 1, 2],
    [0, 3, 4],
    [0, 3, 4],
  ],
  6,
  false,
);

it('is the filter of the literature taken away, entry by entry', () => {
  const scores = Float32Array.of(0, 1, 0, 0, 0, 0);
  sharpening(log, { strength: 0.5, priorUsers: 0 })(scores);
  // P between 1 and 0: two rows of three, degrees 2 and 4; between 1 and 2, and of 1 itself: degrees 2 and 2
  const [toAll, toOwn] = [(2 / 3 / Math.sqrt(8)) * 0.5, (2 / 3 / 2) * 0.5];
  expect([...scores].map((score) => score.toFixed(5))).toEqual([-toAll, 1 - toOwn, -toOwn, 0, 0, 0].map((score) => Math.fround(score).toFixed(5)));
});

it('puts what goes with everything behind what goes with something, and changes nothing without strength', () => {
  const flat = Float32Array.of(1, 1, 1, 1, 1, 1);
  sharpening(log, { strength: 1, priorUsers: 0 })(flat);
  expect(flat[0]).toBeLessThan(flat[1] ?? 0);
  expect(flat[5]).toBe(1);
  const kept = Float32Array.of(3, 1, 2, 0, 0, 1);
  sharpening(log, { strength: 0, priorUsers: 20 })(kept);
  expect([...kept]).toEqual([3, 1, 2, 0, 0, 1]);
});

it('takes less of what few have met, the more users each item is taken to have besides', () => {
  const takenWith = (priorUsers: number) => {
    const scores = Float32Array.of(1, 1, 1, 1, 1, 1);
    sharpening(log, { strength: 1, priorUsers })(scores);
    return [...scores].map((score) => 1 - score);
  };
  const [all = 0, few = 0] = takenWith(0);
  const [allLess = 0, fewLess = 0] = takenWith(20);
  expect(fewLess).toBeGreaterThan(0);
  expect(fewLess / few).toBeLessThan(allLess / all);
});
