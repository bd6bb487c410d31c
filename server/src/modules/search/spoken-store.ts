import { sql } from 'kysely';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import type { SearchTables } from './tables.ts';

export type SpokenStore = ReturnType<typeof createSpokenStore>;

/** The only SQL on what is said in videos. */
export function createSpokenStore(db: Database) {
  const tables = (tx?: Tx) => db.for<SearchTables>(tx);
  return {
    /** Replaces what is said in a video: '' is nothing, `null` is what cannot be read. */
    async save(tx: Tx, videoId: VideoId, words: string | null): Promise<void> {
      await tables(tx).deleteFrom('search_spoken').where('video_id', '=', videoId).execute();
      if (words !== null) await tables(tx).insertInto('search_spoken').values({ video_id: videoId, words }).execute();
    },
    async find(videoId: VideoId): Promise<string | null> {
      const row = await tables().selectFrom('search_spoken').select('words').where('video_id', '=', videoId).executeTakeFirst();
      return row?.words ?? null;
    },
    /** Videos of which everything said can be read. */
    async readable(): Promise<VideoId[]> {
      const rows = await tables().selectFrom('search_spoken').select('video_id').execute();
      return rows.map(({ video_id }) => VideoId.of(video_id));
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
