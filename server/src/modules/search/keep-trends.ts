import { counted } from '#modules/analytics';
import { VideoId } from '#modules/videos';
import { isEvent } from '#platform/events/event.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { TrendStore } from './trend-store.ts';
import { hourOf, trendStart } from './trends.ts';

/** Keeps how often videos had been viewed by the end of each hour. */
export function keepTrends(store: TrendStore): Consumer {
  return {
    name: 'search.trends',
    types: [counted],
    async handle(events, tx) {
      const counts = events.flatMap((entry) =>
        isEvent(entry, counted)
          ? entry.data.videos.map(({ videoId, views }) => ({ videoId: VideoId.of(videoId), hour: hourOf(entry.at), views }))
          : [],
      );
      const newest = events.at(-1)?.at ?? new Date(0);
      await store.save(tx, counts, trendStart(newest));
    },
  };
}
