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
  async function read(ids: readonly VideoId[], tx?: Tx): Promise<Map<VideoId, SocialCounts>> {
    const rows = await db.prepared<{ id: string } & SocialCounts>(
      'social.video-counts',
      'select video_id as id, likes, comments, reposts from social_video_counts where video_id = any($1::uuid[])',
      [ids],
      tx,
    );
    return new Map(rows.map(({ id, ...counts }) => [VideoId.of(id), counts]));
  }

  return {
    /** Videos that nobody liked or commented are absent. */
    getMany: (ids: readonly VideoId[]) => read(ids),
    within: (tx: Tx, ids: readonly VideoId[]) => read(ids, tx),
    /** Forgets the counters of a video that is gone. */
    async remove(tx: Tx, id: VideoId): Promise<void> {
      await db.for<SocialTables>(tx).deleteFrom('social_video_counts').where('video_id', '=', id).execute();
    },
  };
}
