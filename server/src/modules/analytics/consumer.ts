import { event } from '#platform/events/event.ts';
import type { Consumer, EventLog } from '#platform/events/event-log.ts';
import { counted, watched, watchedIn } from './events.ts';
import type { AnalyticsStore } from './store.ts';
import { tally } from './tally.ts';
import { watchKey } from './watch.ts';

/** Turns reports into counters. One process at a time holds its place in the log, so rows are read and written without a lock. */
export function countWatching(store: AnalyticsStore, log: Pick<EventLog, 'append'>): Consumer {
  return {
    name: 'analytics.count-watching',
    types: [watched],
    async handle(events, tx) {
      const reports = events.flatMap(watchedIn);
      const known = await store.watchesOf(tx, reports);
      const { watches, added } = tally(reports, new Map(known.map((watch) => [watchKey(watch.viewer, watch.videoId), watch])));
      await store.saveWatches(tx, watches);
      const stats = [...(await store.addStats(tx, added))];
      await log.append(tx, [event(counted, { videos: stats.map(([videoId, one]) => ({ videoId, ...one })) })]);
    },
  };
}
