import { sql } from 'kysely';
import type { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { createBestVideoStore } from './best-video-store.ts';
import { findRanked } from './ranked-videos.ts';
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

/** So many are looked at one by one before the index is asked after all. */
const WALKED = { best: 5_000, all: 20_000 };

export type FoundVideoStore = ReturnType<typeof createFoundVideoStore>;

/** The only SQL on the words of videos. Only the consumer writes: one transaction at a time. */
export function createFoundVideoStore(db: Database) {
  const tables = (tx?: Tx) => db.for<SearchTables>(tx);
  const best = createBestVideoStore(db);

  /** Counts lexemes anew; `spellings` are of those that are words. */
  async function countWords(tx: Tx, spellings: ReadonlyMap<string, string>, gone: readonly string[], come: readonly string[]): Promise<void> {
    await sql`insert into search_words as known (word, spelling, videos)
      select word, spelling, 0 from unnest(${[...spellings.keys()]}::text[], ${[...spellings.values()]}::text[]) as new (word, spelling)
      union all select distinct word, null, 0 from unnest(${come.filter((word) => !spellings.has(word))}::text[]) as word
      on conflict (word) do update set spelling = excluded.spelling where known.spelling is null and excluded.spelling is not null`.execute(
      tables(tx),
    );
    await sql`update search_words known set videos = known.videos + change.videos
      from (select word, sum(by) as videos from
          (select unnest(${gone}::text[]) as word, -1 as by union all select unnest(${come}::text[]), 1) as each group by word) as change
      where known.word = change.word and change.videos <> 0`.execute(tables(tx));
    await sql`delete from search_words where videos = 0 and word = any(${gone}::text[])`.execute(tables(tx));
  }

  return {
    /** What is kept of `ids` becomes `videos`: those that are not among them can no longer be found. */
    async replace(tx: Tx, ids: readonly VideoId[], videos: readonly FoundVideo[]): Promise<void> {
      const { rows: gone } = await sql<{ lexemes: string[] }>`
        delete from search_videos where video_id = any(${ids}::uuid[]) returning tsvector_to_array(lexemes) as lexemes`.execute(tables(tx));
      const come: string[] = [];
      for (const { id, publishedAt, heat, english, words } of videos) {
        const stemmer = english ? 'english_stem' : 'french_stem';
        const { rows } = await sql<{ lexemes: string[] }>`insert into search_videos (video_id, published_at, heat, words, lexemes)
          select ${id}::uuid, ${publishedAt}::timestamptz, ${heat}::integer, ${[...words.keys()]}::text[], array_to_tsvector(array(
            select word from unnest(${[...words.keys()]}::text[]) as word
            union select unnest(ts_lexize(${stemmer}::regdictionary, word)) from unnest(${[...words.keys()]}::text[]) as word))
          returning tsvector_to_array(lexemes) as lexemes`.execute(tables(tx));
        come.push(...rows.flatMap(({ lexemes }) => lexemes));
      }
      await countWords(
        tx,
        new Map(videos.flatMap(({ words }) => [...words])),
        gone.flatMap(({ lexemes }) => lexemes),
        come,
      );
      await best.follow(tx, ids);
    },
    /** Views have doubled: most counts change nothing here. */
    async setHeat(tx: Tx, heats: ReadonlyMap<VideoId, number>): Promise<void> {
      if (heats.size === 0) return;
      const { rows } = await sql<{ video_id: VideoId }>`update search_videos found set heat = counted.heat
        from unnest(${[...heats.keys()]}::uuid[], ${[...heats.values()]}::integer[]) as counted (video_id, heat)
        where found.video_id = counted.video_id and found.heat < counted.heat returning found.video_id`.execute(tables(tx));
      await best.follow(
        tx,
        rows.map((row) => row.video_id),
      );
    },
    /** Among all videos. */
    find: findRanked(db, 'search_videos', WALKED.all),
    /** Among the best ones alone. */
    findBest: findRanked(db, 'search_best_videos', WALKED.best),
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
