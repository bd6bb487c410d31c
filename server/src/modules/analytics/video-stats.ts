/** What was counted of one video, by the definitions of the metric registry. */
export interface VideoStats {
  impressions: number;
  views: number;
  completions: number;
  skips: number;
  watchMs: number;
  shares: number;
  notInterested: number;
}

/** Nothing counted. */
export function noStats(): VideoStats {
  return { impressions: 0, views: 0, completions: 0, skips: 0, watchMs: 0, shares: 0, notInterested: 0 };
}
