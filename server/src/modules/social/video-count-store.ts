import { sql } from 'kysely';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import type { SocialTables } from './tables.ts';

/** What this module counts about a video. */
export interface SocialCounts {
  likes: number;
  comments: number;
  reposts: number;
}

export type VideoCountStore = ReturnType<typeof createVideoCountStore>;

/** Reads the counters of videos; `counters.ts` alone changes them. */
export function createVideoCountStore(db: Database) {
  return {
    /** Videos that nobody liked or commented are absent. */
    async getMany(ids: readonly VideoId[]): Promise<Map<VideoId, SocialCounts>> {
      const rows = await db.prepared<{ id: string } & SocialCounts>(
        'social.video-counts',
        'select video_id as id, likes, comments, reposts from social_video_counts where video_id = any($1::uuid[])',
        [ids],
      );
      return new Map(rows.map(({ id, ...counts }) => [VideoId.of(id), counts]));
    },
    async within(tx: Tx, ids: readonly VideoId[]): Promise<Map<VideoId, SocialCounts>> {
      const { rows } = await sql<{ id: string } & SocialCounts>`
        select video_id as id, likes, comments, reposts from social_video_counts where video_id = any(${ids}::uuid[])`.execute(
        db.for<SocialTables>(tx),
      );
      return new Map(rows.map(({ id, ...counts }) => [VideoId.of(id), counts]));
    },
    /** Forgets the counters of a video that is gone. */
    async remove(tx: Tx, id: VideoId): Promise<void> {
      await db.for<SocialTables>(tx).deleteFrom('social_video_counts').where('video_id', '=', id).execute();
    },
  };
}
