import { type RawBuilder, type Selectable, sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import { AssetId } from '#modules/media';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { videoErrors } from './errors.ts';
import type { VideoTables } from './tables.ts';
import type { Video } from './video.ts';
import { VideoId } from './video-id.ts';

/** Who reads an author's list: the author (every state but removed), who follows them, or anybody. */
export type AuthorReader = 'own' | 'follower' | 'everyone';

/** A page asked for. */
export interface PageRequest {
  /** Cursor of the page before. */
  after?: string | undefined;
  limit: number;
}

type Row = Selectable<VideoTables['videos']>;
export type VideoStore = ReturnType<typeof createVideoStore>;

/** The only SQL on videos. */
export function createVideoStore(db: Database) {
  const videos = (tx?: Tx) => db.for<VideoTables>(tx);

  const ofPublic = () => videos().selectFrom('videos').selectAll().where('state', '=', 'published').where('visibility', '=', 'public');
  const listed = () => ofPublic().where('followers_only', '=', false);
  const readable = (reader: AuthorReader) =>
    ({ own: () => videos().selectFrom('videos').selectAll().where('state', '<>', 'removed'), follower: ofPublic, everyone: listed })[reader]();
  const newest = async (which: RawBuilder<boolean>, { after, limit }: PageRequest): Promise<Page<Video>> => {
    const rows = await listed()
      .where(which)
      .where(...before('published_at', after))
      .orderBy('published_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return page(rows, limit, 'published_at');
  };

  return {
    /** Makes everything that concerns one asset happen one after the other, until `tx` ends. */
    async lockAsset(tx: Tx, id: AssetId): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(videos(tx));
    },
    async insert(tx: Tx, video: Video): Promise<boolean> {
      const result = await videos(tx)
        .insertInto('videos')
        .values({
          id: video.id,
          author_id: video.authorId,
          asset_id: video.assetId,
          state: video.state,
          visibility: video.visibility,
          followers_only: video.followersOnly,
          caption: video.caption,
          hashtags: video.hashtags,
          categories: video.categories,
          mention_ids: video.mentionIds,
          language: video.language,
          region: video.region,
          sensitive: video.sensitive,
          origin_host: video.originHost,
          indexable: video.indexable,
          cover_at_ms: video.coverAtMs,
          ai_declared: video.aiDeclared,
          commercial: video.commercial,
          images: video.images,
          link: video.link,
          downloadable: video.downloadable,
          alt: video.alt,
          duration_ms: video.durationMs,
          created_at: video.createdAt,
          publish_at: video.publishAt,
          published_at: video.publishedAt,
        })
        .onConflict((conflict) => conflict.column('asset_id').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async getMany(ids: readonly VideoId[]): Promise<Video[]> {
      if (ids.length === 0) return [];
      const rows = await db.prepared<Row>('videos-by-id', 'select * from videos where id = any($1::uuid[])', [ids]);
      return rows.map(toVideo);
    },
    async getByAssets(ids: readonly AssetId[]): Promise<Video[]> {
      if (ids.length === 0) return [];
      const rows = await videos().selectFrom('videos').selectAll().where('asset_id', '=', sql<string>`any(${ids}::uuid[])`).execute();
      return rows.map(toVideo);
    },
    async getForChange(tx: Tx, id: VideoId): Promise<Video | null> {
      const row = await videos(tx).selectFrom('videos').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row ? toVideo(row) : null;
    },
    async getByAsset(tx: Tx, id: AssetId): Promise<Video | null> {
      const row = await videos(tx).selectFrom('videos').selectAll().where('asset_id', '=', id).forUpdate().executeTakeFirst();
      return row ? toVideo(row) : null;
    },
    /** The published ones of these files, by file. */
    async publishedByAssets(tx: Tx, ids: readonly AssetId[]): Promise<Map<string, Video>> {
      const rows = await videos(tx).selectFrom('videos').selectAll().where('asset_id', 'in', ids).where('state', '=', 'published').execute();
      return new Map(rows.map((row) => [row.asset_id, toVideo(row)]));
    },
    /** Changes who may see everything of an author; returns what changed. */
    async setFollowersOnly(tx: Tx, author: AccountId, followersOnly: boolean): Promise<Video[]> {
      const rows = await videos(tx)
        .updateTable('videos')
        .set({ followers_only: followersOnly })
        .where('author_id', '=', author)
        .where('followers_only', '<>', followersOnly)
        .returningAll()
        .execute();
      return rows.map(toVideo);
    },
    async update(tx: Tx, id: VideoId, values: Partial<Omit<Row, 'id'>>): Promise<void> {
      await videos(tx).updateTable('videos').set(values).where('id', '=', id).execute();
    },
    async listPublished({ after, limit, localOnly = false }: PageRequest & { localOnly?: boolean }): Promise<Page<Video>> {
      const rows = await listed()
        .$if(localOnly, (query) => query.where('origin_host', 'is', null))
        .where(...before('published_at', after))
        .orderBy('published_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return page(rows, limit, 'published_at');
    },
    async listByAuthor(authorId: AccountId, reader: AuthorReader, { after, limit }: PageRequest): Promise<Page<Video>> {
      const rows = await readable(reader)
        .where('author_id', '=', authorId)
        .where(...before('created_at', after))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return page(rows, limit, 'created_at');
    },
    /** What private accounts published for their followers, newest first, from after a place. */
    async listFollowersOnly(authors: readonly AccountId[], after: { at: Date; id: VideoId } | undefined, limit: number): Promise<Video[]> {
      const place = after ? sql<boolean>`(published_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql<boolean>`true`;
      const rows = await ofPublic()
        .where('followers_only', '=', true)
        .where('author_id', '=', sql<string>`any(${authors}::uuid[])`)
        .where(place)
        .orderBy('published_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toVideo);
    },
    listByHashtag: (tag: string, asked: PageRequest): Promise<Page<Video>> => newest(sql<boolean>`hashtags @> array[${tag}]::text[]`, asked),
    /** Published videos that answer these comments, the oldest first. */
    async answering(comments: readonly string[]): Promise<{ id: VideoId; comment: string }[]> {
      if (comments.length === 0) return [];
      const rows = await db.prepared<{ id: string; comment: string }>(
        'videos-answering',
        `select id, answers_comment as comment from videos where answers_comment = any($1::uuid[]) and state = 'published' order by published_at`,
        [comments],
      );
      return rows.map(({ id, comment }) => ({ id: VideoId.of(id), comment }));
    },
    /** Public videos that mention an account, newest first. */
    listMentioning: (account: AccountId, asked: PageRequest): Promise<Page<Video>> =>
      newest(sql<boolean>`mention_ids @> array[${account}]::uuid[]`, asked),
    async countByHashtag(tag: string): Promise<number> {
      return count(listed().where(sql<boolean>`hashtags @> array[${tag}]::text[]`).clearSelect());
    },
    async countByAuthor(authorId: AccountId, reader: AuthorReader): Promise<number> {
      return count((reader === 'everyone' ? listed() : ofPublic()).where('author_id', '=', authorId).clearSelect());
    },
    async isEmpty(): Promise<boolean> {
      return (await listed().limit(1).executeTakeFirst()) === undefined;
    },
  };

  async function count(query: ReturnType<ReturnType<typeof listed>['clearSelect']>): Promise<number> {
    const row = await query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
    return row.n;
  }
}

/** Keyset condition: strictly after the cursor in (time, id) descending order. */
function before(column: 'published_at' | 'created_at', after: string | undefined) {
  if (after === undefined) return [sql<boolean>`true`] as const;
  const key = decodeCursor(after, 2);
  const id = typeof key?.[1] === 'string' ? VideoId.fromPublic(key[1]) : null;
  const at = typeof key?.[0] === 'number' ? new Date(key[0]) : null;
  if (!id || !at) throw videoErrors.error('video.bad-cursor', { field: 'after' });
  return [sql<boolean>`(${sql.ref(column)}, id) < (${at}::timestamptz, ${id}::uuid)`] as const;
}

function page(rows: Row[], limit: number, column: 'published_at' | 'created_at'): Page<Video> {
  const { items, next } = toPage(rows, limit, (row) => [(row[column] ?? row.created_at).getTime(), VideoId.toPublic(VideoId.of(row.id))]);
  return { items: items.map(toVideo), next };
}

function toVideo(row: Row): Video {
  return {
    id: VideoId.of(row.id),
    authorId: AccountId.of(row.author_id),
    assetId: AssetId.of(row.asset_id),
    state: row.state,
    visibility: row.visibility,
    followersOnly: row.followers_only,
    caption: row.caption,
    hashtags: row.hashtags,
    categories: row.categories,
    mentionIds: row.mention_ids.map(AccountId.of),
    hasPoll: row.has_poll,
    answersComment: row.answers_comment,
    untaggedIds: row.untagged_ids.map(AccountId.of),
    language: row.language,
    region: row.region,
    sensitive: row.sensitive,
    originHost: row.origin_host,
    indexable: row.indexable,
    coverAtMs: row.cover_at_ms,
    aiDeclared: row.ai_declared,
    commercial: row.commercial,
    images: row.images,
    link: row.link,
    downloadable: row.downloadable,
    alt: row.alt,
    durationMs: row.duration_ms,
    createdAt: row.created_at,
    publishAt: row.publish_at,
    publishedAt: row.published_at,
  };
}
