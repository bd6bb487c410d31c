import { watched, watchedIn } from '#modules/analytics';
import type { Consumer } from '#platform/events/event-log.ts';
import type { ServedLog } from './served/served-log.ts';
import type { FeedStore, Shown } from './store.ts';

/**
 * Counts where videos came on screen, for their creators: under the source of their slot in For You, elsewhere under the
 * list they were met in. Exactly once, in any number of processes.
 */
export function countImpressions(store: Pick<FeedStore, 'addImpressions'>, served: Pick<ServedLog, 'find'>): Consumer {
  return {
    name: 'feed.count-impressions',
    types: [watched],
    async handle(events, tx) {
      const reports = events.flatMap(watchedIn).filter(({ kind }) => kind === 'impression');
      const slots = await served.find(reports.flatMap(({ slotId }) => slotId ?? []));
      const counts = new Map<string, Shown>();
      for (const { videoId, slotId = '', feed } of reports) {
        const slot = slots.get(slotId);
        const own = slot?.videoId === videoId ? slot : undefined;
        const [source, stage] = [own?.source ?? feed, own?.stage ?? -1];
        const key = `${videoId} ${stage} ${source}`;
        counts.set(key, { videoId, source, stage, impressions: (counts.get(key)?.impressions ?? 0) + 1 });
      }
      // in one order everywhere, so that two processes never wait for each other in a circle
      const shown = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
      if (shown.length > 0) await store.addImpressions(tx, shown);
    },
  };
}
