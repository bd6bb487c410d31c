import type { FeedSettings } from '#lib/api-types.ts';

/** What was watched on a day, on this device. */
export interface Today {
  /** The day, `2026-11-23`, where the viewer is. */
  day: string;
  /** Begun. */
  videos: number;
  seconds: number;
  /** The last one: seen again after a reload it is no other. */
  last: string | null;
  /** What was granted beyond the limits, with patience. */
  more: { videos: number; seconds: number };
}

/** What a limit is about. */
export type Reached = 'videos' | 'minutes';

/** Videos and seconds that are granted at a time. */
const grant = { videos: 5, seconds: 300 };

/** A day on which nothing has been watched. */
export function newDay(day: string): Today {
  return { day, videos: 0, seconds: 0, last: null, more: { videos: 0, seconds: 0 } };
}

/** What was kept, unless it is of another day or not ours. */
export function readToday(kept: string | null, day: string): Today {
  try {
    const today = JSON.parse(kept ?? '') as Today;
    const whole = typeof today.videos === 'number' && typeof today.seconds === 'number' && typeof today.more.videos === 'number';
    return whole && today.day === day ? today : newDay(day);
  } catch {
    return newDay(day);
  }
}

/** Which limit is reached; null: none. */
export function limitReached({ videos, seconds, more }: Today, limits: Pick<FeedSettings, 'endAfterVideos' | 'stopAfterMinutes'>): Reached | null {
  if (limits.stopAfterMinutes !== null && seconds >= limits.stopAfterMinutes * 60 + more.seconds) return 'minutes';
  return limits.endAfterVideos !== null && videos > limits.endAfterVideos + more.videos ? 'videos' : null;
}

/** The same day with some more granted. */
export function granted(today: Today): Today {
  return { ...today, more: { videos: today.more.videos + grant.videos, seconds: today.more.seconds + grant.seconds } };
}
