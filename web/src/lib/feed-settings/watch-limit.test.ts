import { expect, it } from 'vitest';
import { granted, limitReached, newDay, readToday } from './watch-limit.ts';

const day = '2026-11-23';

it('is reached by videos or by minutes, whichever comes first, and never without limits', () => {
  const today = { ...newDay(day), videos: 20, seconds: 599 };
  expect(limitReached(today, { endAfterVideos: null, stopAfterMinutes: null })).toBeNull();
  expect(limitReached(today, { endAfterVideos: 21, stopAfterMinutes: 10 })).toBeNull();
  expect(limitReached({ ...today, videos: 21 }, { endAfterVideos: 20, stopAfterMinutes: 10 })).toBe('videos');
  expect(limitReached({ ...today, seconds: 600 }, { endAfterVideos: 20, stopAfterMinutes: 10 })).toBe('minutes');
});

it('moves by a little when more is granted', () => {
  const limits = { endAfterVideos: 20, stopAfterMinutes: 10 };
  const more = granted({ ...newDay(day), videos: 21, seconds: 600 });
  expect(limitReached(more, limits)).toBeNull();
  expect(limitReached({ ...more, videos: 26 }, limits)).toBe('videos');
  expect(limitReached({ ...more, seconds: 900 }, limits)).toBe('minutes');
});

it('begins anew each day, and when what was kept is not ours', () => {
  const kept = JSON.stringify({ ...newDay(day), videos: 7 });
  expect(readToday(kept, day).videos).toBe(7);
  for (const other of [null, '', '{}', '7', kept.replace('23', '22')]) expect(readToday(other, day)).toEqual(newDay(day));
});
