import { sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import { VideoId, videoErrors } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import type { SocialTables } from '../tables.ts';

/** What an account can do once to a video. */
export type Act = 'likes' | 'saves' | 'reposts';

/** One account's act on one video. */
export interface ActKey {
  account: AccountId;
  video: VideoId;
}

export type ActStore = ReturnType<typeof createActStore>;

/** The only SQL on likes, on saves, or on reposts: the same rows in a table each. */
export function createActStore(db: Database, act: Act) {
  const name = `social_${act}` as const;
  const wanted = 'unnest($1::uuid[], $2::uuid[]) as wanted (account, video)';
  const columnsOf = (list: readonly ActKey[]) => [list.map(({ account }) => account), list.map(({ video }) => video)];
  return {
    /** Inserts what is not there yet; returns the new ones. */
    async add(tx: Tx, list: readonly ActKey[], now: Date): Promise<ActKey[]> {
      if (list.length === 0) return [];
      return db.prepared<ActKey>(
        `social.${act}-add`,
        `insert into ${name} (account_id, video_id, created_at) select wanted.account, wanted.video, $3::timestamptz from ${wanted}
          on conflict do nothing returning account_id as account, video_id as video`,
        [...columnsOf(list), now],
        tx,
      );
    },
    /** Deletes what is there; returns what was. */
    async remove(tx: Tx, list: readonly ActKey[]): Promise<ActKey[]> {
      if (list.length === 0) return [];
      // locked in one order first: a join deletes in whatever order it finds the rows
      return db.prepared<ActKey>(
        `social.${act}-remove`,
        `delete from ${name} using (
          select account_id as account, video_id as video from ${name} join ${wanted} on account_id = wanted.account and video_id = wanted.video
          order by account_id, video_id for update of ${name}) as held
        where account_id = held.account and video_id = held.video returning account_id as account, video_id as video`,
        columnsOf(list),
        tx,
      );
    },
    /** Deletes every act on a video; returns how many there were. */
    async removeAll(tx: Tx, video: VideoId): Promise<number> {
      const result = await db.for<SocialTables>(tx).deleteFrom(name).where('video_id', '=', video).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    /** On which of the videos the account did it. */
    async among(account: AccountId, videos: readonly VideoId[]): Promise<Set<VideoId>> {
      const rows = await db.prepared<{ id: string }>(
        `social.${act}-among`,
        `select video_id as id from ${name} where account_id = $1 and video_id = any($2::uuid[])`,
        [account, videos],
      );
      return new Set(rows.map(({ id }) => VideoId.of(id)));
    },
    /** Every video on which the account did it, or `null` when they are more than `limit`. */
    async by(account: AccountId, limit: number): Promise<Set<VideoId> | null> {
      const rows = await db.prepared<{ id: string }>(`social.${act}-by`, `select video_id as id from ${name} where account_id = $1 limit $2`, [
        account,
        limit + 1,
      ]);
      return rows.length > limit ? null : new Set(rows.map(({ id }) => VideoId.of(id)));
    },
    /** Videos on which the account did it, latest first. */
    async listByAccount(account: AccountId, { after, limit }: { after?: string | undefined; limit: number }): Promise<Page<VideoId>> {
      let query = db.for<SocialTables>().selectFrom(name).select(['video_id', 'created_at']).where('account_id', '=', account);
      if (after !== undefined) query = query.where(before(after));
      const rows = await query
        .orderBy('created_at', 'desc')
        .orderBy('video_id', 'desc')
        .limit(limit + 1)
        .execute();
      const page = toPage(rows, limit, (row) => [row.created_at.getTime(), VideoId.toPublic(VideoId.of(row.video_id))]);
      return { items: page.items.map((row) => VideoId.of(row.video_id)), next: page.next };
    },
  };
}

function before(after: string) {
  const [at, text] = decodeCursor(after, 2) ?? [];
  const id = typeof text === 'string' ? VideoId.fromPublic(text) : null;
  if (typeof at !== 'number' || !id) throw videoErrors.error('video.bad-cursor', { field: 'after' });
  return sql<boolean>`(created_at, video_id) < (${new Date(at)}::timestamptz, ${id}::uuid)`;
}
