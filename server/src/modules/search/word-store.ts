import { sql } from 'kysely';
import type { Database } from '#platform/db/database.ts';
import type { SearchTables } from './tables.ts';

/** One word of a question, as the dictionaries and the videos know it. */
export interface KnownWord {
  word: string;
  /** Its stems in French and in English; empty for a word like "the", which says nothing. */
  stems: string[];
  /** How many videos have the word or one of its stems; when it is open, a word that begins so. An estimate when they may have several of these. */
  videos: number;
}

/** A word nearly like another. */
export interface NearWord {
  word: string;
  spelling: string;
  videos: number;
}

export type WordStore = ReturnType<typeof createWordStore>;

/** What is known of words. */
export function createWordStore(db: Database) {
  const tables = db.for<SearchTables>();
  return {
    /** The words in their order, and how many videos there are in all, about. */
    async look(words: readonly string[], open: string | null): Promise<{ words: KnownWord[]; total: number }> {
      const { rows } = await sql<{ word: string; fr: string[] | null; en: string[] | null; videos: number; total: number }>`
        with asked as (
          select word, place, ts_lexize('french_stem', word) as fr, ts_lexize('english_stem', word) as en
          from unnest(${words}::text[]) with ordinality as asked (word, place))
        select word, fr, en, (select reltuples from pg_class where oid = 'search_videos'::regclass) as total,
          case when word = ${open} and (length(word) > 1 or ${words.length > 1})
            then (select coalesce(sum(videos), 0) from search_words known where known.spelling is not null
              and known.word >= asked.word collate "C" and known.word < asked.word || chr(1114111) collate "C")::float8
            -- a letter alone is in most videos: no need to count
            when word = ${open} then 1e9
            else (select coalesce(max(videos), 0) from search_words known where known.word = any(array[asked.word] || fr || en))::float8
          end as videos
        from asked order by place`.execute(tables);
      const total = Math.max(1, rows[0]?.total ?? 0);
      const stop = (stems: string[] | null) => stems?.length === 0;
      return {
        total,
        words: rows.map(({ word, fr, en, videos }) => ({
          word,
          stems: stop(fr) || stop(en) ? [] : [...new Set([...(fr ?? []), ...(en ?? [])])],
          videos,
        })),
      };
    },
    /**
     * The words fewest slips of the finger from each, of those that share a form with it, the most frequent first. None further away: these
     * are many, and what was meant would drown among their videos.
     */
    async near(words: readonly string[]): Promise<Map<string, NearWord[]>> {
      const { rows } = await sql<NearWord & { asked: string }>`
        select asked.word as asked, near.word, near.spelling, near.videos from unnest(${words}::text[]) with ordinality as asked (word, place),
          lateral (select * from (select word, spelling, videos, rank() over (order by search_slips(word, asked.word)) as nearness from search_words
              where near && search_near(asked.word) and word <> asked.word and spelling is not null) as sharing
            where nearness = 1 order by videos desc, word limit 4) as near
        order by asked.place, near.videos desc, near.word`.execute(tables);
      return Map.groupBy(rows, ({ asked }) => asked);
    },
  };
}
