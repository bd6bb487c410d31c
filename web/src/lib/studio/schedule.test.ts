import { expect, it } from 'vitest';
import { formatMoment, instantOf, isPlannable, localOf } from './schedule.ts';

const now = Date.parse('2026-11-29T12:00:00Z');

it('a date and a time on this clock and the instant are two ways to write one moment', () => {
  const instant = instantOf('2026-12-01T09:00');
  expect(instant).toMatch(/^2026-(11-30|12-01)T\d\d:[03]0:00\.000Z$/);
  expect(localOf(instant ?? '')).toBe('2026-12-01T09:00');
  expect(instantOf('')).toBeNull();
  expect(instantOf('nonsense')).toBeNull();
});

it('a post is planned for a moment to come, within a year, or for none', () => {
  expect(isPlannable('', now)).toBe(true);
  expect(isPlannable(localOf(now + 60_000), now)).toBe(true);
  expect(isPlannable(localOf(now - 60_000), now)).toBe(false);
  expect(isPlannable(localOf(now + 366 * 86_400_000), now)).toBe(false);
  expect(isPlannable('2026-13-45T99:99', now)).toBe(false);
});

it('a moment is told with its time zone', () => {
  expect(formatMoment('2026-12-01T09:00:00Z', 'fr')).toMatch(/décembre 2026.*(UTC|GMT|CET|\+)/);
  expect(formatMoment('2026-12-01T09:00:00Z', 'en')).toMatch(/December 2026.*(UTC|GMT|CET|\+)/);
});
