import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import { metricName, metrics } from './metrics.ts';
import type { AnalyticsTables } from './tables.ts';
import type { VideoStats } from './video-stats.ts';
import type { Watch, WatchedSums } from './watch.ts';

type StatsRow = Selectable<AnalyticsTables['analytics_video_stats']>;
type WatchRow = Selectable<AnalyticsTables['analytics_watches']>;
export type AnalyticsStore = ReturnType<typeof createAnalyticsStore>;

/** The only SQL on what was watched. */
export function createAnalyticsStore(db: Database) {
  const analytics = (tx?: Tx) => db.for<AnalyticsTables>(tx);
  return {
    /** Remembers the ids of deliveries and returns those that are known already, which are few. Sorted, so that two processes never wait for each other in a circle. */
    async claim(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
      const sorted = ids.toSorted();
      const rows = await db.prepared<{ id: string }>(
        'analytics.claim',
        `with fresh as (insert into analytics_deliveries (id) select unnest($1::uuid[]) on conflict do nothing returning id)
          select id from unnest($1::uuid[]) as asked (id) where not exists (select from fresh where fresh.id = asked.id)`,
        [sorted],
        tx,
      );
      return new Set(rows.map(({ id }) => id));
    },
    /** The rows of pairs that have one. */
    async watchesOf(tx: Tx, pairs: readonly { viewer: string; videoId: string }[]): Promise<Watch[]> {
      const viewers = pairs.map(({ viewer }) => viewer);
      const videoIds = pairs.map(({ videoId }) => videoId);
      const { rows } = await sql<WatchRow>`
        select w.* from (select distinct * from unnest(${viewers}::text[], ${videoIds}::uuid[]) as p (viewer, video_id)) p
        join analytics_watches w using (viewer, video_id)`.execute(analytics(tx));
      return rows.map(toWatch);
    },
    async saveWatches(tx: Tx, watches: readonly Watch[]): Promise<void> {
      const column = <Key extends keyof Watch>(key: Key) => watches.map((watch) => watch[key]);
      await sql`
        insert into analytics_watches (viewer, video_id, first_at, last_at, watch_ms, viewed, completed, skipped, not_interested)
        select * from unnest(${column('viewer')}::text[], ${column('videoId')}::uuid[], ${column('firstAt')}::timestamptz[],
          ${column('lastAt')}::timestamptz[], ${column('watchMs')}::bigint[], ${column('viewed')}::boolean[],
          ${column('completed')}::boolean[], ${column('skipped')}::boolean[], ${column('notInterested')}::boolean[])
        on conflict (viewer, video_id) do update set first_at = excluded.first_at, last_at = excluded.last_at,
          watch_ms = excluded.watch_ms, viewed = excluded.viewed, completed = excluded.completed,
          skipped = excluded.skipped, not_interested = excluded.not_interested`.execute(analytics(tx));
    },
    /** Adds to the counters and returns them as they are then. */
    async addStats(tx: Tx, added: ReadonlyMap<string, VideoStats>): Promise<Map<string, VideoStats>> {
      const stats = [...added.values()];
      const column = <Key extends keyof VideoStats>(key: Key) => stats.map((one) => one[key]);
      const { rows } = await sql<StatsRow>`
        insert into analytics_video_stats as s
          (video_id, view_metric, impressions, views, completions, skips, watch_ms, shares, not_interested)
        select video_id, ${metricName(metrics.view)}, impressions, views, completions, skips, watch_ms, shares, not_interested
        from unnest(${[...added.keys()]}::uuid[], ${column('impressions')}::bigint[], ${column('views')}::bigint[],
          ${column('completions')}::bigint[], ${column('skips')}::bigint[], ${column('watchMs')}::bigint[], ${column('shares')}::bigint[],
          ${column('notInterested')}::bigint[])
          as a (video_id, impressions, views, completions, skips, watch_ms, shares, not_interested)
        on conflict (video_id) do update set impressions = s.impressions + excluded.impressions, views = s.views + excluded.views,
          completions = s.completions + excluded.completions, skips = s.skips + excluded.skips, watch_ms = s.watch_ms + excluded.watch_ms,
          shares = s.shares + excluded.shares, not_interested = s.not_interested + excluded.not_interested
        returning *`.execute(analytics(tx));
      return byVideo(rows);
    },
    async statsOf(ids: readonly string[]): Promise<Map<string, VideoStats>> {
      if (ids.length === 0) return new Map();
      const rows = await db.prepared<StatsRow>('analytics-stats', 'select * from analytics_video_stats where video_id = any($1::uuid[])', [ids]);
      return byVideo(rows);
    },
    /** What viewers did with the videos they met last within a time, in sums; viewers who met none are absent. */
    async sumsBetween(viewers: readonly string[], from: Date, to: Date): Promise<Map<string, WatchedSums>> {
      const { rows } = await sql<WatchedSums & { viewer: string }>`
        select viewer, count(*)::int as impressions, (count(*) filter (where completed))::int as completions,
          (count(*) filter (where not_interested))::int as "notInterested", sum(watch_ms)::bigint as "watchMs"
        from analytics_watches where viewer = any(${viewers}::text[]) and last_at >= ${from} and last_at < ${to} group by viewer`.execute(
        analytics(),
      );
      return new Map(rows.map(({ viewer, ...sums }) => [viewer, sums]));
    },
    /** What a viewer met, the latest first. */
    async historyOf(
      viewer: string,
      limit: number,
    ): Promise<Pick<WatchRow, 'video_id' | 'last_at' | 'viewed' | 'completed' | 'skipped' | 'not_interested'>[]> {
      return db.prepared(
        'analytics-history',
        'select video_id, last_at, viewed, completed, skipped, not_interested from analytics_watches where viewer = $1 order by last_at desc, video_id limit $2',
        [viewer, limit],
      );
    },
  };
}

function byVideo(rows: readonly StatsRow[]): Map<string, VideoStats> {
  return new Map(rows.map((row) => [row.video_id, toStats(row)]));
}

function toStats(row: StatsRow): VideoStats {
  return {
    impressions: row.impressions,
    views: row.views,
    completions: row.completions,
    skips: row.skips,
    watchMs: row.watch_ms,
    shares: row.shares,
    notInterested: row.not_interested,
  };
}

function toWatch(row: WatchRow): Watch {
  return {
    viewer: row.viewer,
    videoId: row.video_id,
    firstAt: row.first_at,
    lastAt: row.last_at,
    watchMs: row.watch_ms,
    viewed: row.viewed,
    completed: row.completed,
    skipped: row.skipped,
    notInterested: row.not_interested,
  };
}
