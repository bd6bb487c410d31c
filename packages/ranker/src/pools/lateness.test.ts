import { expect, it } from 'vitest';
import { GUARANTEE_MS, lateness } from './lateness.ts';

const HOUR = 3_600_000;

it('is nothing for what is on time, has had what it is guaranteed, or is owed nothing any more', () => {
  expect(lateness(100, 0, 0)).toBe(0);
  expect(lateness(100, 60, 2.5 * HOUR)).toBe(0);
  expect(lateness(100, 100, 23 * HOUR)).toBe(0);
  expect(lateness(100, 50, GUARANTEE_MS)).toBe(0);
  expect(lateness(0, 0, 10 * HOUR)).toBe(0);
});

it('grows as time passes without impressions, and stays clear of 0 until the last one is had', () => {
  const prices = [0.25, 1, 1.75, 2.5].map((hours) => lateness(100, 10, hours * HOUR));
  expect(prices).toEqual(prices.toSorted((a, b) => a - b));
  expect(lateness(100, 10, 20 * HOUR)).toBe(1);
  expect(lateness(100, 99, 20 * HOUR)).toBeGreaterThan(0.4);
  expect(lateness(100, 40, 2.5 * HOUR)).toBeLessThan(lateness(100, 20, 2.5 * HOUR));
});

it('fills an audience by its end in time where the price is followed', () => {
  // whoever is late by half gets five impressions an hour for it, whoever is on time none
  let impressions = 0;
  for (let hour = 0; hour < 24; hour++) impressions += Math.round(12 * lateness(100, impressions, hour * HOUR));
  expect(impressions).toBeGreaterThanOrEqual(100);
});
