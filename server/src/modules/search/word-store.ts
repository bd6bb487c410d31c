import { sql } from 'kysely';
import type { Database } from '#platform/db/database.ts';
import type { SearchTables } from './tables.ts';

/** One word of a question, as the dictionaries know it. */
export interface KnownWord {
  word: string;
  /** Some video has it, or has one that begins so when it is open. */
  known: boolean;
  /** Its stems in French and in English; empty for a word like "the", which says nothing. */
  stems: string[];
}

export type WordStore = ReturnType<typeof createWordStore>;

/** What is known of words. */
export function createWordStore(db: Database) {
  const tables = db.for<SearchTables>();
  return {
    async look(words: readonly string[], open: string | null): Promise<KnownWord[]> {
      const { rows } = await sql<{ word: string; known: boolean; fr: string[] | null; en: string[] | null }>`
        select asked.word, ts_lexize('french_stem', asked.word) as fr, ts_lexize('english_stem', asked.word) as en,
          exists (select from search_words known where known.word >= asked.word collate "C"
            and (known.word = asked.word or asked.word = ${open} and known.word < asked.word || chr(1114111) collate "C")) as known
        from unnest(${words}::text[]) with ordinality as asked (word, place) order by place`.execute(tables);
      const stop = (stems: string[] | null) => stems?.length === 0;
      return rows.map(({ word, known, fr, en }) => ({
        word,
        known,
        stems: stop(fr) || stop(en) ? [] : [...new Set([...(fr ?? []), ...(en ?? [])])],
      }));
    },
    /** Words within a slip of the finger of each, the nearest and most frequent first, with their spelling. */
    async near(words: readonly string[]): Promise<Map<string, { word: string; spelling: string }[]>> {
      const { rows } = await sql<{ asked: string; word: string; spelling: string }>`
        select asked.word as asked, near.word, near.spelling from unnest(${words}::text[]) with ordinality as asked (word, place),
          lateral (select word, spelling, levenshtein(word, asked.word) as slips, videos from search_words
            where near && search_near(asked.word) and word <> asked.word order by slips, videos desc limit 4) as near
        order by place, slips, videos desc`.execute(tables);
      return Map.groupBy(rows, ({ asked }) => asked);
    },
  };
}
