import type { Policy } from '@farandole/ranker';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#platform/db/database.ts';
import { becauseText } from './served/because-text.ts';
import type { ServedSlot } from './served/served-slot.ts';
import type { FeedTables } from './tables.ts';

type ServedRow = Selectable<FeedTables['feed_served_pages']>;
export type FeedStore = ReturnType<typeof createFeedStore>;

/** The only SQL of the feed. */
export function createFeedStore(db: Database) {
  const feed = () => db.for<FeedTables>();
  return {
    /** Writes pages. One served again under the same name, by a process that did not know, replaces the first. */
    async saveServed(pages: readonly (readonly ServedSlot[])[]): Promise<void> {
      await db.prepared(
        'feed-save-served',
        // one text for everything: as arrays of columns, escaping costs more than the rest of the page
        `insert into feed_served_pages
         select * from json_to_recordset($1::json)
           as p (session uuid, page int, viewer text, policy text, model text, served_at timestamptz, slots json)
         on conflict (session, page) do update set viewer = excluded.viewer, policy = excluded.policy, model = excluded.model,
           served_at = excluded.served_at, slots = excluded.slots`,
        [`[${pages.map(pageText).join(',')}]`],
      );
    },
    /** Slots by name; those never served, or long ago, are absent. */
    async findServed(names: readonly { session: string; slot: number }[]): Promise<ServedSlot[]> {
      if (names.length === 0) return [];
      const rows = await db.prepared<ServedRow & { slot: number }>(
        'feed-find-served',
        `select p.*, n.slot from (select distinct * from unnest($1::uuid[], $2::int[]) as n (session, slot)) n
         join lateral (select * from feed_served_pages where session = n.session and page <= n.slot order by page desc limit 1) p on true`,
        [names.map(({ session }) => session), names.map(({ slot }) => slot)],
      );
      return rows.flatMap(({ slots, slot, session, page, viewer, policy, model, served_at: servedAt }) => {
        const served = slots[slot - page];
        return served ? { ...served, session, slot, page, viewer, policy, model, servedAt } : [];
      });
    },
    /** Forgets what was served before. Returns how many pages that were. */
    async forgetServed(before: Date): Promise<number> {
      const result = await feed().deleteFrom('feed_served_pages').where('served_at', '<', before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    /** Remembers what a policy id stands for. */
    async rememberPolicy(id: string, policy: Policy): Promise<void> {
      await sql`insert into feed_policies (id, policy) values (${id}, ${JSON.stringify(policy)}::jsonb) on conflict do nothing`.execute(feed());
    },
  };
}

/** A page as the log keeps it. */
function pageText(slots: readonly ServedSlot[]): string {
  const [{ session, page, viewer, policy, model, servedAt } = {} as ServedSlot] = slots;
  const head = JSON.stringify({ session, page, viewer, policy, model, served_at: servedAt });
  return `${head.slice(0, -1)},"slots":[${slots.map(slotText).join(',')}]}`;
}

function slotText({ videoId, source, stage, propensity, heads, because }: ServedSlot): string {
  return `${JSON.stringify({ videoId, source, stage, propensity, heads }).slice(0, -1)},"because":${becauseText(because)}}`;
}
