import { sql } from 'kysely';
import type { Database } from '#platform/db/database.ts';
import type { FeedTables } from '../tables.ts';

/** Sums over fewer visits than this are not published. */
export const FEWEST_VISITS = 10;
const DAY_MS = 24 * 3_600_000;

/** How often For You served from one source, and stage of the first-audience pool, in a day of UTC. */
export interface ServedSum {
  readonly source: string;
  /** `null` outside the pool. */
  readonly stage: number | null;
  readonly slots: number;
  /** Visits in which that happened at least once. */
  readonly visits: number;
  /** Different videos. */
  readonly videos: number;
}

/** Daily sums of what was served, for anybody to read. */
export interface FeedStatistics {
  /** Sums a day up, `2026-11-23`; again gives the same. */
  sumUp(day: string): Promise<void>;
  /** The days there are, the latest first. */
  days(): Promise<string[]>;
  /** One day; `null` when it is not there. */
  of(day: string): Promise<ServedSum[] | null>;
}

/** The day before an instant, in UTC. */
export function dayBefore(now: Date): string {
  return new Date(now.getTime() - DAY_MS).toISOString().slice(0, 10);
}

/** The only SQL on the statistics. */
export function createFeedStatistics(db: Database): FeedStatistics {
  const feed = () => db.for<FeedTables>();
  return {
    async sumUp(day) {
      const from = new Date(`${day}T00:00:00Z`);
      await sql`
        insert into feed_statistics (day, source, stage, slots, visits, videos)
        select ${day}::date, slot.source, coalesce(slot.stage, -1), count(*), count(distinct session), count(distinct slot.video)
        from feed_served_pages, unnest(videos, sources, stages) as slot (video, source, stage)
        where served_at >= ${from}::timestamptz and served_at < ${new Date(from.getTime() + DAY_MS)}::timestamptz
        group by 2, 3 having count(distinct session) >= ${FEWEST_VISITS}
        on conflict (day, source, stage) do update set slots = excluded.slots, visits = excluded.visits, videos = excluded.videos`.execute(feed());
    },
    async days() {
      const { rows } = await sql<{ day: string }>`select distinct to_char(day, 'YYYY-MM-DD') as day from feed_statistics order by 1 desc`.execute(
        feed(),
      );
      return rows.map(({ day }) => day);
    },
    async of(day) {
      const rows = await feed()
        .selectFrom('feed_statistics')
        .select(['source', 'stage', 'slots', 'visits', 'videos'])
        .where('day', '=', sql<string>`${day}::date`)
        .orderBy('slots', 'desc')
        .orderBy('source')
        .execute();
      return rows.length === 0 ? null : rows.map((row) => ({ ...row, stage: row.stage < 0 ? null : row.stage }));
    },
  };
}
