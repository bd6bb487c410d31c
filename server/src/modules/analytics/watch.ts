import type { VideoStats } from './video-stats.ts';

/** Everything one viewer did with one video. */
export interface Watch {
  viewer: string;
  videoId: string;
  firstAt: Date;
  lastAt: Date;
  watchMs: number;
  viewed: boolean;
  completed: boolean;
  skipped: boolean;
  notInterested: boolean;
}

/** What one viewer did with all videos met within a time: how many those are, and what became of them. */
export type WatchedSums = Pick<VideoStats, 'impressions' | 'completions' | 'notInterested' | 'watchMs'>;

/** What became of a video that a viewer met, in one word. */
export type Outcome = 'shown' | 'watched' | 'completed' | 'skipped' | 'not-interested';

/** The one word; the strongest wins. */
export function outcomeOf(watch: Pick<Watch, 'viewed' | 'completed' | 'skipped' | 'notInterested'>): Outcome {
  if (watch.notInterested) return 'not-interested';
  if (watch.completed) return 'completed';
  if (watch.skipped) return 'skipped';
  return watch.viewed ? 'watched' : 'shown';
}

/** Names the pair of a viewer and a video. */
export function watchKey(viewer: string, videoId: string): string {
  return `${viewer} ${videoId}`;
}
