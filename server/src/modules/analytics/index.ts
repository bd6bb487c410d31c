import type { Videos } from '#modules/videos';
import type { Consumer } from '#platform/events/event-log.ts';
import type { Route } from '#platform/http/route.ts';
import { getMetrics, getQuality, reportQuality } from './routes/playback-quality.ts';
import { reportWatching } from './routes/report-watching.ts';
import { clearWatchHistory, forgetWatched, listWatchHistory, pauseWatchHistory } from './routes/watch-history.ts';
import type { Analytics } from './service.ts';

export { analyticsErrors } from './errors.ts';
export { counted, historyForgotten, type Watched, watched, watchedIn } from './events.ts';
export { type Metric, metricName, metrics } from './metrics.ts';
export { type Analytics, type AnalyticsDeps, createAnalytics, type Met } from './service.ts';
export { noStats, type VideoStats } from './video-stats.ts';
export type { Outcome } from './watch.ts';
export type { WatchDelivery, WatchKind } from './watch-event.ts';

/** Every route of this module. */
export function analyticsRoutes(analytics: Analytics, videos: Pick<Videos, 'present'>): Route[] {
  const history = analytics.watchHistory;
  return [
    reportWatching(analytics),
    reportQuality(analytics.quality),
    getQuality(analytics.quality),
    getMetrics(analytics.quality),
    listWatchHistory(history, videos),
    forgetWatched(history),
    clearWatchHistory(history),
    pauseWatchHistory(history),
  ];
}

/** What keeps the counters. */
export function analyticsConsumers(analytics: Analytics): Consumer[] {
  return analytics.consumers;
}
