import { type Selectable, sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import { VideoId, videoErrors } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import type { Comment } from './comment.ts';
import { CommentId } from './comment-id.ts';
import type { SocialTables } from './tables.ts';

type Row = Selectable<SocialTables['social_comments']>;
export type CommentStore = ReturnType<typeof createCommentStore>;

/** The only SQL on comments. */
export function createCommentStore(db: Database) {
  const comments = (tx?: Tx) => db.for<SocialTables>(tx);
  return {
    async add(tx: Tx, list: readonly Comment[]): Promise<void> {
      if (list.length === 0) return;
      const rows = list.map((comment) => ({
        id: comment.id,
        video_id: comment.videoId,
        account_id: comment.authorId,
        text: comment.text,
        mention_ids: comment.mentionIds,
        created_at: comment.createdAt,
      }));
      await comments(tx).insertInto('social_comments').values(rows).execute();
    },
    /** Deletes what is there; returns what was. */
    async remove(tx: Tx, ids: readonly CommentId[]): Promise<{ id: CommentId; videoId: VideoId }[]> {
      if (ids.length === 0) return [];
      const rows = await comments(tx)
        .deleteFrom('social_comments')
        .where('id', '=', sql<string>`any(${ids}::uuid[])`)
        .returning(['id', 'video_id'])
        .execute();
      return rows.map((row) => ({ id: CommentId.of(row.id), videoId: VideoId.of(row.video_id) }));
    },
    /** Deletes every comment of a video. */
    async removeAll(tx: Tx, video: VideoId): Promise<void> {
      await comments(tx).deleteFrom('social_comments').where('video_id', '=', video).execute();
    },
    async getMany(ids: readonly CommentId[]): Promise<Comment[]> {
      if (ids.length === 0) return [];
      const rows = await comments().selectFrom('social_comments').selectAll().where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
      return rows.map(toComment);
    },
    /** Newest first, without those of `hidden` accounts. */
    async listByVideo(
      video: VideoId,
      { after, limit }: { after?: string | undefined; limit: number },
      hidden: readonly AccountId[],
    ): Promise<Page<Comment>> {
      let query = comments().selectFrom('social_comments').selectAll().where('video_id', '=', video);
      if (after !== undefined) query = query.where('id', '<', readCursor(after));
      if (hidden.length > 0) query = query.where('account_id', '<>', sql<string>`all(${hidden}::uuid[])`);
      const rows = await query
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const page = toPage(rows, limit, (row) => [CommentId.toPublic(CommentId.of(row.id))]);
      return { items: page.items.map(toComment), next: page.next };
    },
  };
}

function readCursor(after: string): CommentId {
  const [text] = decodeCursor(after, 1) ?? [];
  const id = typeof text === 'string' ? CommentId.fromPublic(text) : null;
  if (!id) throw videoErrors.error('video.bad-cursor', { field: 'after' });
  return id;
}

function toComment(row: Row): Comment {
  return {
    id: CommentId.of(row.id),
    videoId: VideoId.of(row.video_id),
    authorId: AccountId.of(row.account_id),
    text: row.text,
    mentionIds: row.mention_ids.map(AccountId.of),
    createdAt: row.created_at,
  };
}
