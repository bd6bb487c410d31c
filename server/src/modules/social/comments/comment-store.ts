import { type Selectable, sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import type { Database, Tx } from '#platform/db/database.ts';
import type { SocialTables } from '../tables.ts';
import type { Comment, CommentVersion, Held } from './comment.ts';
import { CommentId } from './comment-id.ts';

/** A comment about to be stored. */
export interface NewComment extends Comment {
  /** Chosen by the client; a second comment of the same account with the same key is not stored. */
  requestKey: string | null;
}

export type CommentRow = Selectable<SocialTables['social_comments']>;
export type CommentStore = ReturnType<typeof createCommentStore>;

/** What is written about comments, and their reading by id. Lists are in `comment-lists.ts`. */
export function createCommentStore(db: Database) {
  const comments = (tx?: Tx) => db.for<SocialTables>(tx);
  return {
    /**
     * Comments, the threads they stand in, and with `withReplies` their answers: none of them changes until `tx` ends.
     * Locked in one order everywhere.
     */
    async lock(tx: Tx, ids: readonly CommentId[], withReplies: readonly CommentId[]): Promise<Map<CommentId, Comment>> {
      if (ids.length === 0) return new Map();
      const { rows } = await sql<CommentRow>`
        select * from social_comments
        where id = any(${ids}::uuid[]) or thread_id = any(${withReplies}::uuid[])
          or id in (select thread_id from social_comments where id = any(${ids}::uuid[]))
        order by id for no key update`.execute(comments(tx));
      return new Map(rows.map((row) => [CommentId.of(row.id), toComment(row)]));
    },
    /** Stores what its account did not send before; returns the ids that are new. */
    async add(tx: Tx, list: readonly NewComment[]): Promise<Set<CommentId>> {
      if (list.length === 0) return new Set();
      const rows = list.map((comment) => ({
        id: comment.id,
        video_id: comment.videoId,
        video_author_id: comment.videoAuthorId,
        thread_id: comment.threadId,
        account_id: comment.authorId,
        text: comment.text,
        mention_ids: comment.mentionIds,
        created_at: comment.createdAt,
        held: comment.held,
        request_key: comment.requestKey,
      }));
      const added = await comments(tx)
        .insertInto('social_comments')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      return new Set(added.map(({ id }) => CommentId.of(id)));
    },
    /** Deletes comments, and with one of the first level its answers. */
    async remove(tx: Tx, ids: readonly CommentId[]): Promise<void> {
      if (ids.length === 0) return;
      await comments(tx).deleteFrom('social_comments').where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
    },
    /** Deletes every comment of a video. */
    async removeAll(tx: Tx, video: VideoId): Promise<void> {
      await comments(tx).deleteFrom('social_comments').where('video_id', '=', video).execute();
    },
    /** Holds back (`held`), or shows from now on whatever the rules say (`null`). */
    async setHeld(tx: Tx, { id, held, approved }: { id: CommentId; held: Held | null; approved: boolean }): Promise<void> {
      await comments(tx)
        .updateTable('social_comments')
        .set({ held, approved, ...(held !== null && { pinned: false }) })
        .where('id', '=', id)
        .execute();
    },
    /** Changes the text and keeps what it was. */
    async edit(tx: Tx, before: Comment, change: { text: string; mentionIds: AccountId[]; editedAt: Date }): Promise<void> {
      await comments(tx)
        .insertInto('social_comment_versions')
        .values({ comment_id: before.id, written_at: before.editedAt ?? before.createdAt, text: before.text })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await comments(tx)
        .updateTable('social_comments')
        .set({ text: change.text, mention_ids: change.mentionIds, edited_at: change.editedAt })
        .where('id', '=', before.id)
        .execute();
    },
    /** Takes a name off a comment; whether it named the account. */
    async untag(tx: Tx, id: CommentId, account: AccountId): Promise<boolean> {
      const { numUpdatedRows } = await comments(tx)
        .updateTable('social_comments')
        .set({ mention_ids: sql`array_remove(mention_ids, ${account}::uuid)`, untagged_ids: sql`untagged_ids || ${account}::uuid` })
        .where('id', '=', id)
        .where(sql<boolean>`mention_ids @> array[${account}]::uuid[]`)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    /** What a comment said before, oldest first. */
    async versions(id: CommentId): Promise<CommentVersion[]> {
      const rows = await comments().selectFrom('social_comment_versions').selectAll().where('comment_id', '=', id).orderBy('written_at').execute();
      return rows.map(({ text, written_at }) => ({ text, writtenAt: written_at }));
    },
    /** Puts one comment of the video first, or with `null` none. */
    async pin(tx: Tx, video: VideoId, id: CommentId | null): Promise<void> {
      await comments(tx).updateTable('social_comments').set({ pinned: false }).where('video_id', '=', video).where('pinned', '=', true).execute();
      if (id !== null) await comments(tx).updateTable('social_comments').set({ pinned: true }).where('id', '=', id).execute();
    },
    /** Whether this changed anything. */
    async setHeart(tx: Tx, id: CommentId, hearted: boolean): Promise<boolean> {
      const { numUpdatedRows } = await comments(tx)
        .updateTable('social_comments')
        .set({ hearted })
        .where('id', '=', id)
        .where('hearted', '<>', hearted)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async getMany(ids: readonly CommentId[]): Promise<Comment[]> {
      if (ids.length === 0) return [];
      const rows = await comments().selectFrom('social_comments').selectAll().where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
      return rows.map(toComment);
    },
    /** What the account sent under that key before. */
    async bySentKey(account: AccountId, key: string): Promise<Comment | null> {
      const row = await comments()
        .selectFrom('social_comments')
        .selectAll()
        .where('account_id', '=', account)
        .where('request_key', '=', key)
        .executeTakeFirst();
      return row ? toComment(row) : null;
    },
  };
}

/** A row as the rest of the module knows it. */
export function toComment(row: CommentRow): Comment {
  return {
    id: CommentId.of(row.id),
    videoId: VideoId.of(row.video_id),
    videoAuthorId: AccountId.of(row.video_author_id),
    threadId: row.thread_id === null ? null : CommentId.of(row.thread_id),
    authorId: AccountId.of(row.account_id),
    text: row.text,
    mentionIds: row.mention_ids.map(AccountId.of),
    untaggedIds: row.untagged_ids.map(AccountId.of),
    createdAt: row.created_at,
    editedAt: row.edited_at,
    likes: row.likes,
    replies: row.replies,
    held: row.held,
    approved: row.approved,
    pinned: row.pinned,
    hearted: row.hearted,
  };
}
