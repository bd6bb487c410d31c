import type { Policy } from '@farandole/ranker';
import { type Selectable, sql } from 'kysely';
import { VideoId } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import type { ServedSlot } from './served/served-slot.ts';
import type { FeedTables } from './tables.ts';

type ServedRow = Selectable<FeedTables['feed_served']>;
export type FeedStore = ReturnType<typeof createFeedStore>;

/** The only SQL of the feed. */
export function createFeedStore(db: Database) {
  const feed = () => db.for<FeedTables>();
  return {
    /** Writes slots. One served again under the same name, by a process that did not know, replaces the first. */
    async saveServed(slots: readonly ServedSlot[]): Promise<void> {
      const column = <Key extends keyof ServedSlot>(key: Key) => slots.map((slot) => slot[key]);
      await db.prepared(
        'feed-save-served',
        `insert into feed_served (session, slot, page, viewer, video_id, source, stage, propensity, policy, model, heads, because, served_at)
         select session, slot, page, viewer, video_id, source, stage, propensity, policy, model, heads::real[], because, served_at
         from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::smallint[], $8::real[], $9::text[], $10::text[],
           $11::text[], $12::jsonb[], $13::timestamptz[])
           as s (session, slot, page, viewer, video_id, source, stage, propensity, policy, model, heads, because, served_at)
         on conflict (session, slot) do update set page = excluded.page, viewer = excluded.viewer, video_id = excluded.video_id,
           source = excluded.source, stage = excluded.stage, propensity = excluded.propensity, policy = excluded.policy, model = excluded.model,
           heads = excluded.heads, because = excluded.because, served_at = excluded.served_at`,
        [
          column('session'),
          column('slot'),
          column('page'),
          column('viewer'),
          column('videoId'),
          column('source'),
          column('stage'),
          column('propensity'),
          column('policy'),
          column('model'),
          slots.map(({ heads }) => `{${heads.join(',')}}`),
          slots.map(({ because }) => JSON.stringify(because)),
          column('servedAt'),
        ],
      );
    },
    /** Slots by name; those never served, or long ago, are absent. */
    async findServed(names: readonly { session: string; slot: number }[]): Promise<ServedSlot[]> {
      if (names.length === 0) return [];
      const rows = await db.prepared<ServedRow>(
        'feed-find-served',
        'select f.* from (select distinct * from unnest($1::uuid[], $2::int[]) as n (session, slot)) n join feed_served f using (session, slot)',
        [names.map(({ session }) => session), names.map(({ slot }) => slot)],
      );
      return rows.map(toServed);
    },
    /** Forgets what was served before. Returns how many slots that were. */
    async forgetServed(before: Date): Promise<number> {
      const result = await feed().deleteFrom('feed_served').where('served_at', '<', before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    /** Remembers what a policy id stands for. */
    async rememberPolicy(id: string, policy: Policy): Promise<void> {
      await sql`insert into feed_policies (id, policy) values (${id}, ${JSON.stringify(policy)}::jsonb) on conflict do nothing`.execute(feed());
    },
  };
}

function toServed(row: ServedRow): ServedSlot {
  const { session, slot, page, viewer, source, stage, propensity, policy, model, heads, because } = row;
  return {
    session,
    slot,
    page,
    viewer,
    videoId: VideoId.of(row.video_id),
    source,
    stage,
    propensity,
    policy,
    model,
    heads,
    because,
    servedAt: row.served_at,
  };
}
