import { type RawBuilder, sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import { type VideoId, videoErrors } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import type { SocialTables } from '../tables.ts';
import type { Comment, CommentOrder } from './comment.ts';
import { CommentId } from './comment-id.ts';
import { type CommentRow, toComment } from './comment-store.ts';

/** A page asked for. */
export interface CommentPage {
  after?: string | undefined;
  limit: number;
}

/** Whose comments a reader does not meet, and whose held ones they do. */
export interface CommentReader {
  viewer: AccountId | null;
  hidden: readonly AccountId[];
}

/** Which of the comments an author received. */
export type ReceivedFilter = 'all' | 'unanswered' | 'held';

export type CommentLists = ReturnType<typeof createCommentLists>;

/** The lists of comments, page by page. */
export function createCommentLists(db: Database) {
  async function rows(query: RawBuilder<CommentRow>): Promise<CommentRow[]> {
    return (await query.execute(db.for<SocialTables>())).rows;
  }
  const seenBy = ({ viewer, hidden }: CommentReader) => sql`
    (held is null or account_id = ${viewer}::uuid or video_author_id = ${viewer}::uuid) and account_id <> all(${hidden}::uuid[])`;

  return {
    /** Comments of the first level; the pinned one opens the first page. */
    async ofVideo(video: VideoId, order: CommentOrder, { after, limit }: CommentPage, reader: CommentReader): Promise<Page<Comment>> {
      const first = after === undefined;
      const key = order === 'top' ? sql`likes desc, id desc` : sql`id desc`;
      const place = first ? sql`true` : order === 'top' ? sql`(likes, id) < (${topPlace(after)})` : sql`id < ${idPlace(after)}::uuid`;
      const found = await rows(sql<CommentRow>`
        select * from social_comments where video_id = ${video} and thread_id is null and not pinned and ${place} and ${seenBy(reader)}
        order by ${key} limit ${limit + 1}`);
      const page = toPage(found, limit, (row) => (order === 'top' ? [row.likes, publicId(row)] : [publicId(row)]));
      const pinned = first
        ? await rows(sql<CommentRow>`select * from social_comments where video_id = ${video} and pinned and ${seenBy(reader)}`)
        : [];
      return { items: [...pinned, ...page.items].map(toComment), next: page.next };
    },
    /** Answers to a comment, oldest first: they read like a conversation. */
    async ofThread(thread: CommentId, { after, limit }: CommentPage, reader: CommentReader): Promise<Page<Comment>> {
      const place = after === undefined ? sql`true` : sql`id > ${idPlace(after)}::uuid`;
      const found = await rows(
        sql<CommentRow>`select * from social_comments where thread_id = ${thread} and ${place} and ${seenBy(reader)} order by id limit ${limit + 1}`,
      );
      const page = toPage(found, limit, (row) => [publicId(row)]);
      return { items: page.items.map(toComment), next: page.next };
    },
    /** What others wrote under the videos of an author, over all of them, newest first. */
    async received(author: AccountId, filter: ReceivedFilter, { after, limit }: CommentPage, hidden: readonly AccountId[]): Promise<Page<Comment>> {
      const place = after === undefined ? sql`true` : sql`id < ${idPlace(after)}::uuid`;
      const answered = sql`exists (select from social_comments answer where answer.thread_id = social_comments.id and answer.account_id = ${author})`;
      const wanted = { all: sql`true`, held: sql`held is not null`, unanswered: sql`held is null and thread_id is null and not ${answered}` }[filter];
      const found = await rows(sql<CommentRow>`
        select * from social_comments where video_author_id = ${author} and account_id <> ${author} and account_id <> all(${hidden}::uuid[])
          and ${place} and ${wanted} order by id desc limit ${limit + 1}`);
      const page = toPage(found, limit, (row) => [publicId(row)]);
      return { items: page.items.map(toComment), next: page.next };
    },
    /** Every comment on the videos of an author, in batches in the order of their ids; no answers of its own. */
    async *allReceived(author: AccountId, batch: number): AsyncIterable<Comment[]> {
      for (let last: string | null = null; ; ) {
        const found: CommentRow[] = await rows(sql<CommentRow>`
          select * from social_comments where video_author_id = ${author} and account_id <> ${author}
            and (${last}::uuid is null or id > ${last}::uuid) order by id limit ${batch}`);
        if (found.length === 0) return;
        yield found.map(toComment);
        last = found.at(-1)?.id ?? null;
      }
    },
  };
}

function publicId(row: CommentRow): string {
  return CommentId.toPublic(CommentId.of(row.id));
}

function idPlace(after: string): CommentId {
  return readId(decodeCursor(after, 1)?.[0]);
}

function topPlace(after: string): RawBuilder<unknown> {
  const [likes, id] = decodeCursor(after, 2) ?? [];
  if (typeof likes !== 'number') throw videoErrors.error('video.bad-cursor', { field: 'after' });
  return sql`${likes}::bigint, ${readId(id)}::uuid`;
}

function readId(text: string | number | undefined): CommentId {
  const id = typeof text === 'string' ? CommentId.fromPublic(text) : null;
  if (!id) throw videoErrors.error('video.bad-cursor', { field: 'after' });
  return id;
}
