import { sql } from 'kysely';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import type { SearchTables } from './tables.ts';

/** Views that were gained since an instant. */
export interface Gained {
  views: number;
  /** By hour, the oldest first. */
  hourly: number[];
}

/** Views of a video by the end of an hour. */
export interface ViewHour {
  videoId: VideoId;
  hour: Date;
  views: number;
}

/** Hours in a trend. */
export const TREND_HOURS = 24;

export type TrendStore = ReturnType<typeof createTrendStore>;

/** The only SQL on trends. */
export function createTrendStore(db: Database) {
  const tables = (tx?: Tx) => db.for<SearchTables>(tx);
  /** Views each listed video gained in each hour since `from`. */
  const gains = (from: Date) => sql`
    select hours.video_id, hours.hour,
      hours.views - coalesce(lag(hours.views) over (partition by hours.video_id order by hours.hour), before.views, 0) as gained
    from search_view_hours hours join search_videos using (video_id)
    left join lateral (select views from search_view_hours earlier
      where earlier.video_id = hours.video_id and earlier.hour < ${from} order by earlier.hour desc limit 1) before on true
    where hours.hour >= ${from}`;
  const hourly = (from: Date) => sql`array(select coalesce(sum(gained) filter (where each.hour = ${from}::timestamptz + n * interval '1 hour'), 0)
    from generate_series(0, ${TREND_HOURS - 1}::int) n left join gains each on each.id = best.id group by n order by n)`;

  return {
    /** Takes over counts, in any order and as often as they come; forgets what no trend can need any more of these videos. */
    async save(tx: Tx, counts: readonly ViewHour[], forgetBefore: Date): Promise<void> {
      if (counts.length === 0) return;
      await sql`insert into search_view_hours as known (video_id, hour, views)
        select video_id, hour, max(views) from unnest(${counts.map(({ videoId }) => videoId)}::uuid[], ${counts.map(({ hour }) => hour)}::timestamptz[],
          ${counts.map(({ views }) => views)}::bigint[]) as counted (video_id, hour, views) group by video_id, hour
        on conflict (video_id, hour) do update set views = greatest(known.views, excluded.views)`.execute(tables(tx));
      await sql`delete from search_view_hours old where video_id = any(${counts.map(({ videoId }) => videoId)}::uuid[]) and hour < ${forgetBefore}
        and exists (select from search_view_hours later where later.video_id = old.video_id and later.hour > old.hour and later.hour < ${forgetBefore})`.execute(
        tables(tx),
      );
    },
    /** Listed videos by the views they gained since the beginning of an hour, the most first. */
    async videos(from: Date, limit: number): Promise<({ id: VideoId } & Gained)[]> {
      const { rows } = await sql<{ id: string } & Gained>`
        with gains as materialized (select video_id as id, hour, gained from (${gains(from)}) as gains),
          best as (select id, sum(gained)::bigint as views from gains group by id having sum(gained) > 0 order by views desc, id desc limit ${limit})
        select id, views, ${hourly(from)} as hourly from best order by views desc, id desc`.execute(tables());
      return rows.map(({ id, views, hourly }) => ({ id: VideoId.of(id), views, hourly: hourly.map(Number) }));
    },
    /** Hashtags by the views their listed videos gained since the beginning of an hour; `newVideos`: how many were published since. */
    async hashtags(from: Date, limit: number): Promise<({ tag: string; newVideos: number } & Gained)[]> {
      const { rows } = await sql<{ id: string; newVideos: number } & Gained>`
        with gains as materialized (select tag as id, hour, sum(gained) as gained from (${gains(from)}) as gains
            join search_tagged_videos using (video_id) group by tag, hour),
          best as (select id, sum(gained)::bigint as views from gains group by id having sum(gained) > 0 order by views desc, id limit ${limit})
        select id, views, ${hourly(from)} as hourly,
          (select count(*) from search_tagged_videos where tag = best.id and published_at >= ${from}) as "newVideos"
        from best order by views desc, id`.execute(tables());
      return rows.map(({ id, views, hourly, newVideos }) => ({ tag: id, views, newVideos, hourly: hourly.map(Number) }));
    },
  };
}
