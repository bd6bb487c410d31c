import { expect, it } from 'vitest';
import { byDay, recentDay } from './days.ts';

const at = (date: Date) => ({ createdAt: date.toISOString() });

it('groups by the reader’s days and names the last two', () => {
  const now = new Date(2026, 2, 1, 9);
  const days = byDay([at(new Date(2026, 2, 1, 8)), at(new Date(2026, 2, 1, 0, 1)), at(new Date(2026, 1, 28, 23, 59)), at(new Date(2026, 1, 3))]);
  expect(days.map((day) => [day.key, day.entries.length, recentDay(day.key, now)])).toEqual([
    ['2026-03-01', 2, 'today'],
    ['2026-02-28', 1, 'yesterday'],
    ['2026-02-03', 1, null],
  ]);
});
