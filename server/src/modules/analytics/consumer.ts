import { isEvent } from '#platform/events/event.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import { watched } from './events.ts';
import type { AnalyticsStore } from './store.ts';
import { tally } from './tally.ts';
import { watchKey } from './watch.ts';

/** Turns reports into counters. One process at a time holds its place in the log, so rows are read and written without a lock. */
export function countWatching(store: AnalyticsStore): Consumer {
  return {
    name: 'analytics.count-watching',
    types: [watched],
    async handle(events, tx) {
      const reports = events.filter((logged) => isEvent(logged, watched)).map(({ data }) => data);
      const known = await store.watchesOf(tx, reports);
      const { watches, added } = tally(reports, new Map(known.map((watch) => [watchKey(watch.viewer, watch.videoId), watch])));
      await store.saveWatches(tx, watches);
      await store.addStats(tx, added);
    },
  };
}
