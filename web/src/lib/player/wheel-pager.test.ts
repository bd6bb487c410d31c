import { expect, it } from 'vitest';
import { WheelPager } from './wheel-pager.ts';

type Event = readonly [at: number, deltaY: number];

/** Sum of the pages that a recording of events leads to. */
function pages(...recordings: Event[][]): number {
  const pager = new WheelPager();
  const events = recordings.flat().sort(([a], [b]) => a - b);
  return events.reduce((sum, [now, deltaY]) => sum + pager.push({ now, deltaY, deltaMode: 0 }), 0);
}

const inertia = (from: number, strength: number, count = 55): Event[] =>
  Array.from({ length: count }, (_, index) => [from + index * 16, strength * Math.exp(-index / 14)]);

it.each([53, 100, 120, 390])('one event of %d px is one video [F-34a]', (delta) => {
  expect(pages([[0, delta]])).toBe(1);
  expect(pages([[0, -delta]])).toBe(-1);
});

it('one flick with its inertia is one video [F-34b]', () => {
  expect(pages(inertia(0, 60))).toBe(1);
});

it('a second push during the inertia of the first is a second video [F-34c]', () => {
  expect(pages(inertia(0, 60, 32), inertia(513, 70))).toBe(2);
});

it('a slow drag is one video [F-34d]', () => {
  expect(pages(Array.from({ length: 20 }, (_, index) => [index * 16, 12]))).toBe(1);
});

it('three detents of a wheel are three videos [F-34e]', () => {
  expect(
    pages([
      [0, 100],
      [450, 100],
      [900, 100],
    ]),
  ).toBe(3);
});

it('inertia upwards is one video back [F-34f]', () => {
  expect(pages(inertia(0, -60))).toBe(-1);
});

it('a turn back during inertia goes back at once', () => {
  expect(pages(inertia(0, 60, 20), inertia(330, -60))).toBe(0);
});

it('a busy page that delivers inertia late still moves one video', () => {
  const late = inertia(0, 60).map(([at, delta], index): Event => [at + (index > 10 ? 169 : 0), delta]);
  expect(pages(late)).toBe(1);
});

it('a wheel that counts in lines moves as one that counts in pixels', () => {
  expect(new WheelPager().push({ now: 0, deltaY: 3, deltaMode: 1 })).toBe(1);
});
