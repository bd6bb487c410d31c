import { sql } from 'kysely';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { folded } from '#platform/words.ts';
import { searchErrors } from './errors.ts';
import type { HashtagSort, HashtagStats } from './hashtag.ts';
import type { SearchTables } from './tables.ts';

/** A video under one of its tags. */
export interface TaggedVideo {
  tag: string;
  videoId: VideoId;
  publishedAt: Date;
  views: number;
}

export type SearchStore = ReturnType<typeof createSearchStore>;

/** Where one kind of tag is kept: each of its videos, and the sums over them. */
export interface TagTables {
  videos: 'search_tagged_videos' | 'search_categorised_videos' | 'search_sound_videos';
  sums: 'search_hashtags' | 'search_categories' | 'search_sounds';
  /** What is thrown for a cursor that none of its lists gave. */
  badCursor: 'hashtag.bad-cursor' | 'category.bad-cursor' | 'sound.bad-cursor';
}

/** The only SQL on hashtags, and on what is listed as they are. Only the consumer writes: one transaction at a time. */
export function createSearchStore(db: Database, names: TagTables) {
  const tables = (tx?: Tx) => db.for<SearchTables>(tx);
  const [tagged, sums] = [sql.table(names.videos), sql.table(names.sums)];
  return {
    /** What is stored of these videos. */
    async taggedVideos(tx: Tx, ids: readonly VideoId[]): Promise<TaggedVideo[]> {
      const rows = await tables(tx).selectFrom(names.videos).selectAll().where('video_id', '=', sql<string>`any(${ids}::uuid[])`).execute();
      return rows.map((row) => ({ tag: row.tag, videoId: VideoId.of(row.video_id), publishedAt: row.published_at, views: row.views }));
    },
    async add(tx: Tx, list: readonly TaggedVideo[]): Promise<void> {
      if (list.length === 0) return;
      await sql`insert into ${tagged} (tag, video_id, published_at, views)
        select * from unnest(${list.map(({ tag }) => tag)}::text[], ${list.map(({ videoId }) => videoId)}::uuid[],
          ${list.map(({ publishedAt }) => publishedAt)}::timestamptz[], ${list.map(({ views }) => views)}::bigint[])`.execute(tables(tx));
    },
    async remove(tx: Tx, list: readonly TaggedVideo[]): Promise<void> {
      if (list.length === 0) return;
      await sql`delete from ${tagged} as kept using unnest(${list.map(({ tag }) => tag)}::text[], ${list.map(({ videoId }) => videoId)}::uuid[]) as gone (tag, video_id)
        where kept.tag = gone.tag and kept.video_id = gone.video_id`.execute(tables(tx));
    },
    /** Takes over views; they only grow, so an older number changes nothing. Returns by how much each tag's sum grew. */
    async setViews(tx: Tx, views: ReadonlyMap<VideoId, number>): Promise<{ tag: string; grown: number }[]> {
      if (views.size === 0) return [];
      const { rows } = await sql<{ tag: string; grown: number }>`
        with counted as (select * from unnest(${[...views.keys()]}::uuid[], ${[...views.values()]}::bigint[]) as counted (video_id, views)),
          before as (select tagged.tag, tagged.video_id, tagged.views from ${tagged} tagged join counted using (video_id)),
          after as (update ${tagged} tagged set views = counted.views from counted
            where tagged.video_id = counted.video_id and tagged.views < counted.views returning tagged.tag, tagged.video_id, tagged.views)
        select tag, sum(after.views - before.views)::bigint as grown from after join before using (tag, video_id) group by tag`.execute(tables(tx));
      return rows;
    },
    /** Adds to the sums of tags. */
    async addToSums(tx: Tx, changes: readonly { tag: string; videos: number; views: number }[]): Promise<void> {
      if (changes.length === 0) return;
      const column = <Key extends 'tag' | 'videos' | 'views'>(key: Key) => changes.map((change) => change[key]);
      await sql`insert into ${sums} (tag, folded, videos, views)
        select tag, lower(unaccent(tag)), 0, 0 from unnest(${column('tag')}::text[]) as tag on conflict do nothing`.execute(tables(tx));
      await sql`update ${sums} hashtag set videos = hashtag.videos + change.videos, views = hashtag.views + change.views
        from unnest(${column('tag')}::text[], ${column('videos')}::bigint[], ${column('views')}::bigint[]) as change (tag, videos, views)
        where hashtag.tag = change.tag`.execute(tables(tx));
      await tables(tx)
        .deleteFrom(names.sums)
        .where('tag', '=', sql<string>`any(${column('tag')}::text[])`)
        .where('videos', '=', 0)
        .execute();
    },
    /** The sums of those of these tags that have videos. */
    async sums(tags: readonly string[]): Promise<Map<string, Omit<HashtagStats, 'tag'>>> {
      const rows = await tables().selectFrom(names.sums).select(['tag', 'videos', 'views']).where('tag', 'in', tags).execute();
      return new Map(rows.map(({ tag, ...sums }) => [tag, sums]));
    },
    async stats(tag: string): Promise<HashtagStats> {
      const row = await tables().selectFrom(names.sums).select(['tag', 'videos', 'views']).where('tag', '=', tag).executeTakeFirst();
      return row ?? { tag, videos: 0, views: 0 };
    },
    /** The most viewed videos of each of these tags, in their order. */
    async best(tags: readonly string[], each: number): Promise<Map<string, VideoId[]>> {
      const { rows } = await sql<{ tag: string; ids: string[] }>`
        select tag, array(select video_id from ${tagged} tagged where tagged.tag = asked.tag order by views desc, video_id desc limit ${each}) as ids
        from unnest(${tags}::text[]) as asked (tag)`.execute(tables());
      return new Map(rows.map(({ tag, ids }) => [tag, ids.map(VideoId.of)]));
    },
    /** The first videos under a tag, the oldest first. */
    async first(tag: string, limit: number): Promise<VideoId[]> {
      const rows = await tables()
        .selectFrom(names.videos)
        .select('video_id')
        .where('tag', '=', tag)
        .orderBy('published_at')
        .orderBy('video_id')
        .limit(limit)
        .execute();
      return rows.map((row) => VideoId.of(row.video_id));
    },
    async list(tag: string, sort: HashtagSort, { after, limit }: { after?: string | undefined; limit: number }): Promise<Page<VideoId>> {
      const column = sort === 'top' ? 'views' : 'published_at';
      let query = tables().selectFrom(names.videos).select(['video_id', 'views', 'published_at']).where('tag', '=', tag);
      if (after !== undefined) query = query.where(before(sort, after, names.badCursor));
      const rows = await query
        .orderBy(column, 'desc')
        .orderBy('video_id', 'desc')
        .limit(limit + 1)
        .execute();
      const page = toPage(rows, limit, (row) => [
        sort,
        sort === 'top' ? row.views : row.published_at.getTime(),
        VideoId.toPublic(VideoId.of(row.video_id)),
      ]);
      return { items: page.items.map((row) => VideoId.of(row.video_id)), next: page.next };
    },
    /** Tags that start with `prefix` without regard to case and accents, the most used first. */
    async complete(prefix: string, limit: number): Promise<HashtagStats[]> {
      const plain = folded(prefix);
      // one or two letters have an index of their own: too many tags begin so
      const begins = /^[a-z0-9]{1,2}$/.test(plain)
        ? sql<boolean>`left(folded, ${sql.lit(plain.length)}) = ${plain}`
        : sql<boolean>`folded like lower(unaccent(${`${escaped(prefix)}%`}))`;
      return tables()
        .selectFrom(names.sums)
        .select(['tag', 'videos', 'views'])
        .where(begins)
        .orderBy('videos', 'desc')
        .orderBy('tag')
        .limit(limit)
        .execute();
    },
    /** Tags that contain the text, without regard to case and accents: itself, what starts so, then the most used. */
    async search(text: string, limit: number): Promise<HashtagStats[]> {
      // every tag contains most letters: a short text has to stand at its beginning
      if (text.length < CONTAINED_FROM) return this.complete(text, limit);
      const asked = sql`lower(unaccent(${text}))`;
      const { rows } = await sql<HashtagStats>`
        select tag, videos, views from ${sums} where folded like lower(unaccent(${`%${escaped(text)}%`}))
        order by folded = ${asked} desc, starts_with(folded, ${asked}) desc, videos desc, tag limit ${limit}`.execute(tables());
      return rows;
    },
  };
}

/** Shorter texts are looked for at the beginning of tags alone. */
const CONTAINED_FROM = 3;

/** Text that stands for itself in a pattern. */
const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');

function before(sort: HashtagSort, after: string, badCursor: TagTables['badCursor']) {
  const [forSort, value, text] = decodeCursor(after, 3) ?? [];
  const id = typeof text === 'string' ? VideoId.fromPublic(text) : null;
  if (forSort !== sort || typeof value !== 'number' || !id) throw searchErrors.error(badCursor, { field: 'after' });
  if (sort === 'top') return sql<boolean>`(views, video_id) < (${value}::bigint, ${id}::uuid)`;
  return sql<boolean>`(published_at, video_id) < (${new Date(value)}::timestamptz, ${id}::uuid)`;
}
