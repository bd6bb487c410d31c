import { sql } from 'kysely';
import type { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import type { SearchTables } from './tables.ts';

/**
 * Videos of the highest ranks that have an index of their own. More of them cost more to look through, fewer of them
 * send more questions on to all videos: of a million, this many make the dearest questions of both kinds equal.
 */
export const BEST_VIDEOS = 50_000;

export type BestVideoStore = ReturnType<typeof createBestVideoStore>;

/** The only SQL that writes the best videos. Every row at or above the floor is among them, in every snapshot, so a page that they fill is a page of all. */
export function createBestVideoStore(db: Database, size: number = BEST_VIDEOS) {
  const tables = (tx: Tx) => db.for<SearchTables>(tx);

  /** Takes in and lets go until they are as many as they should be. */
  async function fit(tx: Tx): Promise<void> {
    await sql`update search_best_floor set changes = 0,
      floor = coalesce((select rank from search_videos order by rank desc, video_id desc offset ${size - 1} limit 1), '-infinity')`.execute(
      tables(tx),
    );
    await sql`delete from search_best_videos using search_best_floor where rank < floor`.execute(tables(tx));
    await sql`insert into search_best_videos select video_id, rank, lexemes from search_videos found, search_best_floor
      where rank >= floor and not exists (select from search_best_videos best where best.video_id = found.video_id)`.execute(tables(tx));
  }

  return {
    fit,
    /** Takes over what search keeps of these videos now, nothing included. */
    async follow(tx: Tx, ids: readonly VideoId[]): Promise<void> {
      if (ids.length === 0) return;
      await sql`delete from search_best_videos where video_id = any(${ids}::uuid[])`.execute(tables(tx));
      await sql`insert into search_best_videos select video_id, rank, lexemes from search_videos, search_best_floor
        where video_id = any(${ids}::uuid[]) and rank >= floor`.execute(tables(tx));
      const { rows } = await sql<{ changes: number }>`update search_best_floor set changes = changes + ${ids.length} returning changes`.execute(
        tables(tx),
      );
      if ((rows[0]?.changes ?? 0) > size / 4) await fit(tx);
    },
  };
}
