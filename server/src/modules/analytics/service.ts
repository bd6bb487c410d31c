import { AccountId } from '#modules/accounts';
import type { Media } from '#modules/media';
import { type VideoFacts, VideoId, type Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { isEvent } from '#platform/events/event.ts';
import type { Consumer, EventLog, Subscription } from '#platform/events/event-log.ts';
import type { Caller } from '#platform/http/route.ts';
import { createSharedLookup } from '#platform/shared-lookup.ts';
import { createAnonymousViewers } from './anonymous-viewers.ts';
import { countWatching } from './consumer.ts';
import { earnAv1 } from './earn-av1.ts';
import { counted } from './events.ts';
import { createAuthorsOf } from './known-videos.ts';
import { createQuality, type Quality } from './quality/quality.ts';
import { createReports } from './reports.ts';
import { createStatsCache } from './stats-cache.ts';
import { createAnalyticsStore } from './store.ts';
import type { VideoStats } from './video-stats.ts';
import { type Outcome, outcomeOf, type WatchedSums } from './watch.ts';
import type { WatchDelivery } from './watch-event.ts';
import { createWatchHistory, type WatchHistory } from './watch-history.ts';

/** Reports older than this are dated to it, in milliseconds. */
const MAX_AGE_MS = 7 * 24 * 3_600_000;
/** As `toISOString` writes it. */
const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A video someone met, and what became of it. */
export interface Met {
  videoId: VideoId;
  outcome: Outcome;
  /** When it was met last. */
  at: Date;
}

/** What was watched: reports in, counters out. Counters follow the reports within a moment. */
export interface Analytics extends VideoFacts {
  /**
   * Records a player's reports, without their name while the account's history is paused; durable when it resolves. A delivery whose id
   * came before is left out, and so are reports about unknown videos and about the caller's own.
   */
  record(caller: Pick<Caller, 'account' | 'viewer' | 'log'>, delivery: WatchDelivery): Promise<void>;
  /** Counters by video; videos nobody met are absent. */
  videoStats(ids: readonly VideoId[]): Promise<Map<VideoId, VideoStats>>;
  /** The videos a viewer (`Caller.viewer`) met, the latest first. */
  recentlyWatched(viewer: string, limit: number): Promise<VideoId[]>;
  /** The same with what became of each. */
  history(viewer: string, limit: number): Promise<Met[]>;
  /** What viewers did with the videos they met last within a time, from its beginning to before its end; those who met none are absent. */
  watchedBetween(viewers: readonly string[], from: Date, to: Date): Promise<Map<string, WatchedSums>>;
  /** How well playback goes. */
  readonly quality: Quality;
  /** What accounts watched, as they may see and change it. */
  readonly watchHistory: WatchHistory;
  /** Starts hearing of counters that any process changed; until then they are read again every two seconds. */
  listen(): Subscription;
  /** What counts; run by one process or many. */
  readonly consumers: Consumer[];
}

/** What analytics are built from. */
export interface AnalyticsDeps {
  db: Database;
  events: EventLog;
  videos: Pick<Videos, 'getMany'>;
  media: Pick<Media, 'av1'>;
  clock: Clock;
}

/** When a report says it happened, brought back within the last days; as a script writes it, most need no writing anew. */
function dated(at: string, now: number): string {
  const time = Date.parse(at);
  if (time <= now && time >= now - MAX_AGE_MS && CANONICAL.test(at)) return at;
  return new Date(Math.min(now, Math.max(now - MAX_AGE_MS, time))).toISOString();
}

/** Builds the module. */
export function createAnalytics({ db, events, videos, media, clock }: AnalyticsDeps): Analytics {
  const store = createAnalyticsStore(db);
  const authorsOf = createAuthorsOf(videos, clock);
  const reports = createReports(db, store, events);
  const watchHistory = createWatchHistory({ db, events, clock });
  const unnamed = createAnonymousViewers();
  const shown = createStatsCache(createSharedLookup(store.statsOf), clock);

  async function history(viewer: string, limit: number): Promise<Met[]> {
    const rows = await store.historyOf(viewer, limit);
    return rows.map((row) => ({
      videoId: VideoId.of(row.video_id),
      outcome: outcomeOf({ ...row, notInterested: row.not_interested }),
      at: row.last_at,
    }));
  }

  return {
    quality: createQuality({ db, clock }),
    watchHistory,
    async record({ account, viewer: key, log }, { id, events: inputs }) {
      const accountId = account && AccountId.of(account.id);
      const [authors, paused] = await Promise.all([
        authorsOf(inputs.map(({ videoId }) => videoId)),
        accountId !== null && watchHistory.isPaused(accountId),
      ]);
      const now = clock.now().getTime();
      const viewer = paused && accountId !== null ? unnamed(accountId, new Date(now)) : key;
      const accepted = inputs.filter(({ videoId }) => {
        const authorId = authors.get(videoId);
        return authorId !== undefined && authorId !== account?.id;
      });
      const dropped = inputs.length - accepted.length;
      if (dropped > 0) log.debug({ dropped }, 'reports about unknown or own videos were left out');
      if (accepted.length === 0) return;
      const told = accepted.map((report) => ({ ...report, at: dated(report.at, now) }));
      await reports.add({ id, data: { viewer, accountId: paused ? null : accountId, reports: told } });
    },
    async videoStats(ids) {
      const stats = await store.statsOf(ids);
      return new Map([...stats].map(([id, one]) => [VideoId.of(id), one]));
    },
    async recentlyWatched(viewer, limit) {
      return (await history(viewer, limit)).map(({ videoId }) => videoId);
    },
    history,
    watchedBetween: (viewers, from, to) => store.sumsBetween(viewers, from, to),
    async counts(ids) {
      const stats = await shown.get(ids);
      return new Map(ids.map((id) => [id, { views: stats.get(id)?.views ?? 0, shares: stats.get(id)?.shares ?? 0 }]));
    },
    viewer: () => Promise.resolve(new Map()),
    listen() {
      const pauses = watchHistory.listen();
      const listening = events.end().then((position) => {
        shown.tell(true);
        return events.follow([counted], position, (batch) => {
          for (const entry of batch) {
            if (isEvent(entry, counted)) for (const { videoId, ...stats } of entry.data.videos) shown.changed(videoId, stats);
          }
        });
      });
      return {
        caughtUp: async () => {
          await Promise.all([(await listening).caughtUp(), pauses.caughtUp()]);
        },
        async close() {
          shown.tell(false);
          await Promise.all([(await listening).close(), pauses.close()]);
        },
      };
    },
    consumers: [countWatching(store, events), earnAv1({ videos, media })],
  };
}
