import { sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { addTo, type CounterStore, type Deltas } from '../counters.ts';
import { socialErrors } from '../errors.ts';
import { commentLiked, commentUnliked } from '../events.ts';
import { pairKey } from '../link.ts';
import type { LinkStore } from '../link-store.ts';
import type { SocialTables } from '../tables.ts';
import type { Comment } from './comment.ts';
import { CommentId } from './comment-id.ts';

/** Likes of comments. The answer comes after the commit. */
export interface CommentLikes {
  /** Likes or takes it back; again changes nothing. Throws `comment.not-found`, `social.blocked`. */
  likeComment(account: AccountId, id: CommentId, wanted: boolean): Promise<{ likes: number }>;
  /** Which of the comments the account likes. */
  likedComments(account: AccountId, ids: readonly CommentId[]): Promise<Set<CommentId>>;
}

type LikeOp = { account: AccountId; comment: Comment; wanted: boolean };
type Key = { account: string; comment: string };

/** Builds the likes of comments: one transaction, and one change of each counter, for many at once. */
export function createCommentLikes({ db, events, clock, links, counters, visible }: Deps): CommentLikes {
  const keys = (list: readonly LikeOp[]) =>
    sql`unnest(${list.map(({ account }) => account)}::uuid[], ${list.map(({ comment }) => comment.id)}::uuid[]) as wanted (account, comment)`;

  const batches = createGroupCommit<LikeOp, { refused: boolean; likes: number }>((ops) =>
    db.transaction(async (tx) => {
      const q = db.for<SocialTables>(tx);
      const pairs = ops.filter(({ wanted }) => wanted).map(({ account, comment }) => ({ from: account, to: comment.authorId }));
      const blocks = await links.blockedAmong(tx, pairs);
      const isRefused = ({ wanted, account, comment: { authorId } }: LikeOp) =>
        wanted && (blocks.has(pairKey(account, authorId)) || blocks.has(pairKey(authorId, account)));
      // at most one change per like (the last one wanted), in the order every process writes them
      const last = new Map(ops.filter((op) => !isRefused(op)).map((op) => [`${op.account}:${op.comment.id}`, op]));
      const plan = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, op]) => op);
      const added = await sql<Key>`insert into social_comment_likes (account_id, comment_id, created_at)
        select wanted.account, wanted.comment, ${clock.now()}::timestamptz from ${keys(plan.filter(({ wanted }) => wanted))}
        where exists (select from social_comments where id = wanted.comment)
        on conflict do nothing returning account_id as account, comment_id as comment`.execute(q);
      const removed = await sql<Key>`delete from social_comment_likes using (
          select account_id, comment_id from social_comment_likes join ${keys(plan.filter(({ wanted }) => !wanted))}
            on account_id = wanted.account and comment_id = wanted.comment order by account_id, comment_id for update of social_comment_likes) as held
        where social_comment_likes.account_id = held.account_id and social_comment_likes.comment_id = held.comment_id
        returning social_comment_likes.account_id as account, social_comment_likes.comment_id as comment`.execute(q);

      const comments = new Map<string, Comment>(ops.map(({ comment }) => [comment.id, comment]));
      const deltas: Deltas = new Map();
      const count = (rows: readonly Key[], amount: 1 | -1, type: typeof commentLiked) =>
        rows.flatMap(({ account, comment: id }) => {
          const comment = comments.get(id);
          if (!comment) return [];
          addTo(deltas, id, amount);
          return event(type, { accountId: account, commentId: id, videoId: comment.videoId, writerId: comment.authorId });
        });
      await events.append(tx, [...count(removed.rows, -1, commentUnliked), ...count(added.rows, 1, commentLiked)]);
      await counters.changeCommentLikes(tx, deltas);
      const { rows } = await sql<{
        id: string;
        likes: number;
      }>`select id, likes from social_comments where id = any(${[...comments.keys()]}::uuid[])`.execute(q);
      const likes = new Map(rows.map((row) => [row.id, row.likes]));
      return ops.map((op) => ({ refused: isRefused(op), likes: likes.get(op.comment.id) ?? 0 }));
    }),
  );

  return {
    async likeComment(account, id, wanted) {
      const { refused, likes } = await batches.add({ account, comment: await visible(account, id), wanted });
      if (refused) throw socialErrors.error('social.blocked');
      return { likes };
    },
    async likedComments(account, ids) {
      if (ids.length === 0) return new Set();
      const rows = await db.prepared<{ id: string }>(
        'social.liked-comments',
        'select comment_id as id from social_comment_likes where account_id = $1 and comment_id = any($2::uuid[])',
        [account, ids],
      );
      return new Set(rows.map(({ id }) => CommentId.of(id)));
    },
  };
}

type Deps = {
  db: Database;
  events: EventLog;
  clock: Clock;
  links: LinkStore;
  counters: CounterStore;
  /** The comment, if the account may see it. Throws `comment.not-found`. */
  visible(account: AccountId, id: CommentId): Promise<Comment>;
};
