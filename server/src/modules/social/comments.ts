import type { AccountId, Accounts } from '#modules/accounts';
import type { VideoId, Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import type { Page } from '#platform/db/pagination.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { CallerAccount } from '#platform/http/route.ts';
import { COMMENT_LIMITS, type Comment, readComment } from './comment.ts';
import { CommentId } from './comment-id.ts';
import type { CommentStore } from './comment-store.ts';
import type { CountMemory } from './count-memory.ts';
import { addTo, type CounterStore, type Deltas } from './counters.ts';
import { socialErrors } from './errors.ts';
import { commented, commentRemoved } from './events.ts';
import type { WatchableVideo } from './known-videos.ts';
import { pairKey } from './link.ts';
import type { LinkStore } from './link-store.ts';
import type { VideoCountStore } from './video-count-store.ts';
import type { ViewerMemory } from './viewer-memory.ts';

/** Comments on videos, newest first. */
export interface Comments {
  /** Without those of accounts that are blocked either way for `viewer`. */
  comments(videoId: VideoId, page: { after?: string | undefined; limit: number }, viewer?: AccountId | null): Promise<Page<Comment>>;
  /** By id, for many at once; deleted ones are absent. */
  commentsById(ids: readonly CommentId[]): Promise<Map<CommentId, Comment>>;
  /** Throws `video.not-found`, `social.blocked`, `comment.empty`, `comment.too-long`. */
  comment(account: AccountId, videoId: VideoId, text: string): Promise<Comment>;
  /** By its writer, the author of the video or a moderator. Throws `comment.not-found`, `comment.not-yours`. */
  deleteComment(caller: Pick<CallerAccount, 'id' | 'role'>, id: CommentId): Promise<void>;
}

type CommentOp = { kind: 'add'; comment: Comment; videoAuthor: AccountId } | { kind: 'remove'; id: CommentId; videoId: VideoId };

/** Builds the comments part: one transaction, and one change of each counter, for many comments at once. */
export function createComments(deps: Deps): Comments {
  const { db, events, clock, store, links, counters, videoCounts, watchable } = deps;
  const batches = createGroupCommit<CommentOp, 'done' | 'blocked' | 'missing'>((ops) =>
    db.transaction(async (tx) => {
      const adding = ops.filter((op) => op.kind === 'add');
      const removing = ops.filter((op) => op.kind === 'remove');
      const blocks = await links.blockedAmong(
        tx,
        adding.map(({ comment, videoAuthor }) => ({ from: comment.authorId, to: videoAuthor })),
      );
      const isBlocked = ({ authorId }: Comment, other: AccountId) => blocks.has(pairKey(authorId, other)) || blocks.has(pairKey(other, authorId));
      const added = adding.filter(({ comment, videoAuthor }) => !isBlocked(comment, videoAuthor));
      await store.add(
        tx,
        added.map(({ comment }) => comment),
      );
      const removed = await store.remove(
        tx,
        removing.map(({ id }) => id),
      );

      const deltas: Deltas = new Map();
      for (const { comment } of added) addTo(deltas, comment.videoId, 1);
      for (const { videoId } of removed) addTo(deltas, videoId, -1);
      await events.append(tx, [
        ...removed.map(({ id, videoId }) => event(commentRemoved, { commentId: id, videoId })),
        ...added.map(({ comment: { id, authorId, videoId, mentionIds }, videoAuthor }) =>
          event(commented, { commentId: id, accountId: authorId, videoId, authorId: videoAuthor, mentionIds }),
        ),
      ]);
      await counters.changeComments(tx, deltas);
      const gone = new Set(removed.map(({ id }) => id));
      return ops.map((op) => {
        if (op.kind === 'add') return isBlocked(op.comment, op.videoAuthor) ? 'blocked' : 'done';
        // two who delete the same comment at once: the first did it
        return gone.delete(op.id) ? 'done' : 'missing';
      });
    }),
  );

  async function write(op: CommentOp, videoId: VideoId): Promise<'done' | 'blocked' | 'missing'> {
    const outcome = await batches.add(op);
    const counts = (await videoCounts.getMany([videoId])).get(videoId);
    if (counts) deps.countMemory.put(videoId, { comments: counts.comments });
    return outcome;
  }

  return {
    async comments(videoId, page, viewer = null) {
      const hidden = viewer === null ? [] : [...(await deps.memory.links(viewer)).blocked];
      return store.listByVideo(videoId, page, hidden);
    },
    async commentsById(ids) {
      return new Map((await store.getMany(ids)).map((comment) => [comment.id, comment]));
    },
    async comment(account, videoId, text) {
      const read = readComment(text);
      if (!read.ok) throw socialErrors.error(read.reason, { field: 'text', values: { max: COMMENT_LIMITS.characters, length: read.length } });
      const video = await watchable(account, videoId);
      const mentioned = await deps.accounts.findByHandles(read.mentions);
      const comment: Comment = {
        id: CommentId.generate(),
        videoId,
        authorId: account,
        text: read.text,
        mentionIds: [...mentioned.values()].map(({ id }) => id),
        createdAt: clock.now(),
      };
      const outcome = await write({ kind: 'add', comment, videoAuthor: video.authorId }, videoId);
      if (outcome === 'blocked') throw socialErrors.error('social.blocked');
      return comment;
    },
    async deleteComment(caller, id) {
      const [comment] = await store.getMany([id]);
      if (!comment) throw socialErrors.error('comment.not-found');
      const video = (await deps.videos.getMany([comment.videoId])).get(comment.videoId);
      const allowed = comment.authorId === caller.id || video?.authorId === caller.id || caller.role === 'moderator' || caller.role === 'admin';
      if (!allowed) throw socialErrors.error('comment.not-yours');
      const outcome = await write({ kind: 'remove', id, videoId: comment.videoId }, comment.videoId);
      if (outcome === 'missing') throw socialErrors.error('comment.not-found');
    },
  };
}

type Deps = {
  db: Database;
  events: EventLog;
  clock: Clock;
  accounts: Pick<Accounts, 'findByHandles'>;
  videos: Pick<Videos, 'getMany'>;
  store: CommentStore;
  links: LinkStore;
  counters: CounterStore;
  videoCounts: VideoCountStore;
  watchable: WatchableVideo;
  memory: ViewerMemory;
  countMemory: CountMemory;
};
