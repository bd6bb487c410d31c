import type { VideoId } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import { keptFor } from '#platform/kept-for.ts';
import { type Gained, TREND_HOURS, type TrendStore } from './trend-store.ts';

/** What gained most views on this server, over at most a day. */
export interface TrendList {
  /** The beginning of the first hour that counts, and the instant of the numbers. */
  from: Date;
  to: Date;
  hashtags: ({ tag: string; newVideos: number } & Gained)[];
  videos: ({ id: VideoId } & Gained)[];
}

const HOUR_MS = 3_600_000;
/** How long numbers are shown before they are counted anew. */
const FRESH_MS = 15_000;
const LISTED = { hashtags: 20, videos: 60 };

/** The beginning of the hour of an instant. */
export const hourOf = (at: Date) => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

/** Where the present trend begins: with the hour that runs, it spans twenty-four. */
export const trendStart = (now: Date) => new Date(hourOf(now).getTime() - (TREND_HOURS - 1) * HOUR_MS);

/** Counts trends, once for all who ask at about the same time. */
export function createTrends(store: TrendStore, clock: Clock): () => Promise<TrendList> {
  return keptFor(FRESH_MS, clock, async (to) => {
    const from = trendStart(to);
    const [hashtags, videos] = await Promise.all([store.hashtags(from, LISTED.hashtags), store.videos(from, LISTED.videos)]);
    return { from, to, hashtags, videos };
  });
}
