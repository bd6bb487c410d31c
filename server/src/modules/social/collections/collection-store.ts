import { type RawBuilder, sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import { VideoId, videoErrors } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import type { SocialTables } from '../tables.ts';
import { type Collection, CollectionId } from './collection.ts';

interface Row {
  id: string;
  account_id: string;
  name: string;
  shared: boolean;
  created_at: Date;
  videos: number;
}

export type CollectionStore = ReturnType<typeof createCollectionStore>;

/** The only SQL on collections. */
export function createCollectionStore(db: Database) {
  const collections = (tx?: Tx) => db.for<SocialTables>(tx);
  async function read(where: RawBuilder<unknown>): Promise<Collection[]> {
    const { rows } = await sql<Row>`
      select *, (select count(*) from social_collection_videos where collection_id = social_collections.id) as videos
      from social_collections where ${where} order by id desc`.execute(collections());
    return rows.map(toCollection);
  }

  return {
    /** Whether the name was free. */
    async add(tx: Tx, collection: Omit<Collection, 'videos'>): Promise<boolean> {
      const { id, ownerId, name, shared, createdAt } = collection;
      const { numInsertedOrUpdatedRows } = await collections(tx)
        .insertInto('social_collections')
        .values({ id, account_id: ownerId, name, shared, created_at: createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    async edit(id: CollectionId, change: { name?: string; shared?: boolean }): Promise<void> {
      if (Object.keys(change).length > 0) await collections().updateTable('social_collections').set(change).where('id', '=', id).execute();
    },
    async remove(id: CollectionId): Promise<void> {
      await collections().deleteFrom('social_collections').where('id', '=', id).execute();
    },
    async get(id: CollectionId): Promise<Collection | null> {
      return (await read(sql`id = ${id}`))[0] ?? null;
    },
    /** Newest first; with `all` also those that only the owner sees. */
    ofAccount: (account: AccountId, all: boolean): Promise<Collection[]> => read(sql`account_id = ${account} and (shared or ${all}::boolean)`),
    async addVideo(tx: Tx, id: CollectionId, video: VideoId, now: Date): Promise<void> {
      await collections(tx)
        .insertInto('social_collection_videos')
        .values({ collection_id: id, video_id: video, created_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async removeVideo(id: CollectionId, video: VideoId): Promise<void> {
      await collections().deleteFrom('social_collection_videos').where('collection_id', '=', id).where('video_id', '=', video).execute();
    },
    /** Out of every collection of the account, or with `null` of everybody. */
    async removeVideoEverywhere(video: VideoId, account: AccountId | null, tx?: Tx): Promise<void> {
      await sql`delete from social_collection_videos where video_id = ${video} and (${account}::uuid is null
        or collection_id in (select id from social_collections where account_id = ${account}::uuid))`.execute(collections(tx));
    },
    /** Which of the account's collections hold the video. */
    async holding(account: AccountId, video: VideoId): Promise<Set<CollectionId>> {
      const { rows } = await sql<{ id: string }>`select id from social_collections join social_collection_videos on collection_id = id
        where account_id = ${account} and video_id = ${video}`.execute(collections());
      return new Set(rows.map(({ id }) => CollectionId.of(id)));
    },
    /** Latest added first. */
    async videos(id: CollectionId, { after, limit }: { after?: string | undefined; limit: number }): Promise<Page<VideoId>> {
      const { rows } = await sql<{ video_id: string; created_at: Date }>`
        select video_id, created_at from social_collection_videos where collection_id = ${id} and ${after === undefined ? sql`true` : before(after)}
        order by created_at desc, video_id desc limit ${limit + 1}`.execute(collections());
      const page = toPage(rows, limit, (row) => [row.created_at.getTime(), VideoId.toPublic(VideoId.of(row.video_id))]);
      return { items: page.items.map((row) => VideoId.of(row.video_id)), next: page.next };
    },
    /** The newest videos of each collection, for its cover. */
    async covers(ids: readonly CollectionId[], most: number): Promise<Map<CollectionId, VideoId[]>> {
      const { rows } = await sql<{ id: string; videos: string[] }>`
        select collection.id, array(select video_id from social_collection_videos where collection_id = collection.id
          order by created_at desc, video_id desc limit ${most}) as videos from unnest(${ids}::uuid[]) as collection (id)`.execute(collections());
      return new Map(rows.map(({ id, videos }) => [CollectionId.of(id), videos.map(VideoId.of)]));
    },
  };
}

function before(after: string): RawBuilder<unknown> {
  const [at, text] = decodeCursor(after, 2) ?? [];
  const id = typeof text === 'string' ? VideoId.fromPublic(text) : null;
  if (typeof at !== 'number' || !id) throw videoErrors.error('video.bad-cursor', { field: 'after' });
  return sql`(created_at, video_id) < (${new Date(at)}::timestamptz, ${id}::uuid)`;
}

function toCollection({ id, account_id, name, shared, created_at, videos }: Row): Collection {
  return { id: CollectionId.of(id), ownerId: AccountId.of(account_id), name, shared, createdAt: created_at, videos };
}
