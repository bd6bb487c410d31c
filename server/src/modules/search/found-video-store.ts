import { sql } from 'kysely';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import { searchErrors } from './errors.ts';
import type { SearchTables } from './tables.ts';

/** A video as search keeps it. */
export interface FoundVideo {
  id: VideoId;
  publishedAt: Date;
  heat: number;
  /** Its words are stemmed as English; as French otherwise. */
  english: boolean;
  /** Without case and accents, each with its spelling. */
  words: ReadonlyMap<string, string>;
}

export type FoundVideoStore = ReturnType<typeof createFoundVideoStore>;

/** The only SQL on the words of videos. Only the consumer writes: one transaction at a time. */
export function createFoundVideoStore(db: Database) {
  const tables = (tx?: Tx) => db.for<SearchTables>(tx);

  /** Counts words anew: `spellings` are of words that may be new. */
  async function countWords(tx: Tx, spellings: ReadonlyMap<string, string>, gone: readonly string[], come: readonly string[]): Promise<void> {
    await sql`insert into search_words (word, spelling, videos)
      select word, spelling, 0 from unnest(${[...spellings.keys()]}::text[], ${[...spellings.values()]}::text[]) as new (word, spelling)
      on conflict do nothing`.execute(tables(tx));
    await sql`update search_words known set videos = known.videos + change.videos
      from (select word, sum(by) as videos from
          (select unnest(${gone}::text[]) as word, -1 as by union all select unnest(${come}::text[]), 1) as each group by word) as change
      where known.word = change.word and change.videos <> 0`.execute(tables(tx));
    await sql`delete from search_words where videos = 0 and word = any(${gone}::text[])`.execute(tables(tx));
  }

  return {
    /** What is kept of `ids` becomes `videos`: those that are not among them can no longer be found. */
    async replace(tx: Tx, ids: readonly VideoId[], videos: readonly FoundVideo[]): Promise<void> {
      const { rows } = await sql<{ words: string[] }>`
        delete from search_videos where video_id = any(${ids}::uuid[]) returning words`.execute(tables(tx));
      for (const { id, publishedAt, heat, english, words } of videos) {
        const stemmer = english ? 'english_stem' : 'french_stem';
        await sql`insert into search_videos (video_id, published_at, heat, words, lexemes)
          select ${id}::uuid, ${publishedAt}::timestamptz, ${heat}::integer, ${[...words.keys()]}::text[], array_to_tsvector(array(
            select word from unnest(${[...words.keys()]}::text[]) as word
            union select unnest(ts_lexize(${stemmer}::regdictionary, word)) from unnest(${[...words.keys()]}::text[]) as word))`.execute(tables(tx));
      }
      const spellings = new Map(videos.flatMap(({ words }) => [...words]));
      await countWords(
        tx,
        spellings,
        rows.flatMap(({ words }) => words),
        videos.flatMap(({ words }) => [...words.keys()]),
      );
    },
    /** Views have doubled: most counts change nothing here. */
    async setHeat(tx: Tx, heats: ReadonlyMap<VideoId, number>): Promise<void> {
      if (heats.size === 0) return;
      await sql`update search_videos found set heat = counted.heat
        from unnest(${[...heats.keys()]}::uuid[], ${[...heats.values()]}::integer[]) as counted (video_id, heat)
        where found.video_id = counted.video_id and found.heat < counted.heat`.execute(tables(tx));
    },
    /** Videos whose words answer `query`, the best first. Throws `search.bad-cursor`. */
    async find(query: string, { after, limit }: { after?: string | undefined; limit: number }): Promise<Page<VideoId>> {
      const rows = await tables()
        .selectFrom('search_videos')
        .select(['video_id', 'rank'])
        .where(sql<boolean>`lexemes @@ ${query}::tsquery`)
        .where(behind(after))
        .orderBy('rank', 'desc')
        .orderBy('video_id', 'desc')
        .limit(limit + 1)
        .execute();
      const page = toPage(rows, limit, (row) => [row.rank, VideoId.toPublic(VideoId.of(row.video_id))]);
      return { items: page.items.map((row) => VideoId.of(row.video_id)), next: page.next };
    },
    /** Words of these videos that begin so, the most frequent first, as they are spelled. */
    async complete(ids: readonly VideoId[], beginning: string, limit: number): Promise<string[]> {
      const { rows } = await sql<{ spelling: string }>`
        select known.spelling from search_videos found, unnest(found.words) as said (word) join search_words known using (word)
        where found.video_id = any(${ids}::uuid[]) and starts_with(said.word, ${beginning})
        group by known.word, known.spelling order by count(*) desc, known.videos desc, known.word limit ${limit}`.execute(tables());
      return rows.map(({ spelling }) => spelling);
    },
  };
}

function behind(after: string | undefined) {
  if (after === undefined) return sql<boolean>`true`;
  const [rank, text] = decodeCursor(after, 2) ?? [];
  const id = typeof text === 'string' ? VideoId.fromPublic(text) : null;
  if (typeof rank !== 'number' || !id) throw searchErrors.error('search.bad-cursor', { field: 'after' });
  return sql<boolean>`(rank, video_id) < (${rank}::double precision, ${id}::uuid)`;
}
