import type { Policy } from '@farandole/ranker';
import { sql } from 'kysely';
import type { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import type { PoolDecision } from './learning/pools.ts';
import { savePages } from './served/save-pages.ts';
import { type ServedPage, servedSlot } from './served/served-page.ts';
import type { ServedSlot } from './served/served-slot.ts';
import type { FeedTables } from './tables.ts';

/** Impressions of a video: where they came from, and in which stage of the pool (-1 outside it). */
export interface Shown {
  videoId: string;
  source: string;
  stage: number;
  impressions: number;
}
export type FeedStore = ReturnType<typeof createFeedStore>;

/** The only SQL of the feed. */
export function createFeedStore(db: Database) {
  const feed = () => db.for<FeedTables>();
  return {
    saveServed: (pages: readonly ServedPage[]): Promise<void> => savePages(db, pages),
    /** Slots by name; those never served, or long ago, are absent. */
    async findServed(names: readonly { session: string; slot: number }[]): Promise<ServedSlot[]> {
      if (names.length === 0) return [];
      const rows = await db.prepared<ServedPage & { slot: number }>(
        'feed-find-served',
        `select p.*, n.slot from (select distinct * from unnest($1::uuid[], $2::int[]) as n (session, slot)) n
         join lateral (select * from feed_served_pages where session = n.session and page <= n.slot order by page desc limit 1) p on true`,
        [names.map(({ session }) => session), names.map(({ slot }) => slot)],
      );
      return rows.flatMap((row) => servedSlot(row, row.slot) ?? []);
    },
    /** Forgets what was served before. Returns how many pages that were. */
    async forgetServed(before: Date): Promise<number> {
      const result = await feed().deleteFrom('feed_served_pages').where('served_at', '<', before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    /** Writes decisions about pooled videos, each once. */
    async saveDecisions(decisions: readonly PoolDecision[]): Promise<void> {
      // a statement has 65 535 parameters at most
      for (let at = 0; at < decisions.length; at += DECISIONS_AT_ONCE) {
        const rows = decisions.slice(at, at + DECISIONS_AT_ONCE);
        await feed()
          .insertInto('feed_pool_decisions')
          .values(rows.map(({ videoId, stageEnd, at, ...rest }) => ({ ...rest, video_id: videoId, stage_end: stageEnd, at: new Date(at) })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },
    /** Every decision about a video, the first one first. */
    async decisionsOf(videoId: VideoId): Promise<PoolDecision[]> {
      const rows = await feed().selectFrom('feed_pool_decisions').selectAll().where('video_id', '=', videoId).orderBy('number').execute();
      return rows.map(({ video_id, stage_end, at, ...rest }) => ({ ...rest, videoId: video_id, stageEnd: stage_end, at: at.getTime() }));
    },
    /** Adds impressions, each video, source and stage once at most. */
    async addImpressions(tx: Tx, shown: readonly Shown[]): Promise<void> {
      const column = <Key extends keyof Shown>(key: Key) => shown.map((one) => one[key]);
      await sql`
        insert into feed_distribution as d (video_id, source, stage, impressions)
        select * from unnest(${column('videoId')}::uuid[], ${column('source')}::text[], ${column('stage')}::smallint[], ${column('impressions')}::bigint[])
        on conflict (video_id, source, stage) do update set impressions = d.impressions + excluded.impressions`.execute(db.for<FeedTables>(tx));
    },
    async impressionsOf(videoId: VideoId): Promise<{ source: string; stage: number; impressions: number }[]> {
      return feed().selectFrom('feed_distribution').select(['source', 'stage', 'impressions']).where('video_id', '=', videoId).execute();
    },
    /** When a policy first ran; `null` when it never did. */
    async policySince(id: string): Promise<Date | null> {
      const row = await feed().selectFrom('feed_policies').select('since').where('id', '=', id).executeTakeFirst();
      return row?.since ?? null;
    },
    /** Remembers what a policy id stands for. */
    async rememberPolicy(id: string, policy: Policy, tx?: Tx): Promise<void> {
      await sql`insert into feed_policies (id, policy) values (${id}, ${JSON.stringify(policy)}::jsonb) on conflict do nothing`.execute(
        db.for<FeedTables>(tx),
      );
    },
  };
}

const DECISIONS_AT_ONCE = 1000;
