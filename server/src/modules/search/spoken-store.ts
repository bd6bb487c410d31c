import { sql } from 'kysely';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import type { SearchTables } from './tables.ts';

export type SpokenStore = ReturnType<typeof createSpokenStore>;

/** The only SQL on what is said in videos. */
export function createSpokenStore(db: Database) {
  const tables = (tx?: Tx) => db.for<SearchTables>(tx);
  return {
    /** Replaces what is said in a video; an empty text is nothing. */
    async save(tx: Tx, videoId: VideoId, words: string): Promise<void> {
      await tables(tx).deleteFrom('search_spoken').where('video_id', '=', videoId).execute();
      if (words !== '') await tables(tx).insertInto('search_spoken').values({ video_id: videoId, words }).execute();
    },
    async find(videoId: VideoId): Promise<string> {
      const row = await tables().selectFrom('search_spoken').select('words').where('video_id', '=', videoId).executeTakeFirst();
      return row?.words ?? '';
    },
    /** Videos in which each of the words or phrases is said. They come as `spacedWords` makes them. */
    async saying(words: readonly string[]): Promise<{ word: string; videoId: VideoId }[]> {
      if (words.length === 0) return [];
      const { rows } = await sql<{ word: string; video_id: string }>`
        select asked.word, spoken.video_id from unnest(${words}::text[]) as asked (word)
        join search_spoken spoken on spoken.words like '%' || asked.word || '%'`.execute(tables());
      return rows.map(({ word, video_id }) => ({ word, videoId: VideoId.of(video_id) }));
    },
  };
}
