import type { Watched } from './events.ts';
import { isView } from './metrics.ts';
import { noStats, type VideoStats } from './video-stats.ts';
import { type Watch, watchKey } from './watch.ts';

/** What a batch of reports changes. */
export interface Tally {
  /** Rows as they are after the batch. */
  watches: Watch[];
  /** What to add to each video's counters. */
  added: Map<string, VideoStats>;
}

/**
 * Counts a batch of reports on top of what is known of the same viewers and videos (keys of `watchKey`). Pure: the
 * same batch on the same rows gives the same numbers, in any process.
 */
export function tally(reports: readonly Watched[], known: ReadonlyMap<string, Watch>): Tally {
  const watches = new Map<string, Watch>();
  const added = new Map<string, VideoStats>();
  for (const report of reports) {
    const key = watchKey(report.viewer, report.videoId);
    const at = new Date(report.at);
    const watch = watches.get(key) ?? { ...(known.get(key) ?? newWatch(report, at)) };
    watches.set(key, watch);
    const stats = added.get(report.videoId) ?? noStats();
    added.set(report.videoId, stats);

    if (at < watch.firstAt) watch.firstAt = at;
    if (at > watch.lastAt) watch.lastAt = at;
    watch.watchMs += report.watchMs ?? 0;
    stats.watchMs += report.watchMs ?? 0;
    count(report, watch, stats);
    if (!watch.viewed && isView(watch.watchMs, watch.completed)) {
      watch.viewed = true;
      stats.views += 1;
    }
  }
  return { watches: [...watches.values()], added };
}

function count(report: Watched, watch: Watch, stats: VideoStats): void {
  switch (report.kind) {
    case 'impression':
      stats.impressions += 1;
      return;
    case 'completion':
      if (!watch.completed) stats.completions += 1;
      watch.completed = true;
      watch.skipped = false;
      return;
    case 'skip':
      stats.skips += 1;
      watch.skipped = !watch.completed;
      return;
    case 'share':
      stats.shares += 1;
      return;
    case 'not-interested':
      if (!watch.notInterested) stats.notInterested += 1;
      watch.notInterested = true;
      return;
    case 'watch':
    case 'like':
    case 'follow':
      return;
    default:
      report.kind satisfies never;
  }
}

function newWatch({ viewer, videoId }: Watched, at: Date): Watch {
  return { viewer, videoId, firstAt: at, lastAt: at, watchMs: 0, viewed: false, completed: false, skipped: false, notInterested: false };
}
