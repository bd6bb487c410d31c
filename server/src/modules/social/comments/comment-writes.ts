import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import { event, type NewEvent } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { CountMemory } from '../count-memory.ts';
import { addTo, type CounterStore, type Deltas } from '../counters.ts';
import { commented, commentHeld, commentRemoved } from '../events.ts';
import { pairKey } from '../link.ts';
import type { LinkStore } from '../link-store.ts';
import type { VideoCountStore } from '../video-count-store.ts';
import type { Comment, Held } from './comment.ts';
import type { CommentId } from './comment-id.ts';
import type { CommentStore, NewComment } from './comment-store.ts';

/** One change of what is shown under a video. */
export type CommentOp =
  | { kind: 'add'; comment: NewComment; repliedTo: AccountId | null }
  | { kind: 'remove'; id: CommentId }
  | { kind: 'hold'; id: CommentId; held: Held }
  /** `approved`: by hand, so that no rule holds it again. */
  | { kind: 'show'; id: CommentId; approved: boolean };

/** `repeated`: that comment was sent before. `missing`: it, or the thread it answers, is gone. */
export type CommentOutcome = 'done' | 'blocked' | 'missing' | 'repeated';

/** Writes one change and answers after the commit. */
export type WriteComment = (op: CommentOp) => Promise<CommentOutcome>;

/** Many changes at once in one transaction, with one change of each counter. */
export function createCommentWrites(deps: Deps): WriteComment {
  const { db, events, store, links, counters } = deps;
  const batches = createGroupCommit<CommentOp, { outcome: CommentOutcome; video: VideoId | null }>((ops) =>
    db.transaction(async (tx) => {
      const adding = ops.filter((op) => op.kind === 'add');
      const targets = ops.flatMap((op) => (op.kind === 'add' ? (op.comment.threadId ?? []) : op.id));
      const known = await store.lock(
        tx,
        targets,
        ops.flatMap((op) => (op.kind === 'remove' ? op.id : [])),
      );
      const blocks = await links.blockedAmong(
        tx,
        adding.flatMap(({ comment: { authorId, videoAuthorId }, repliedTo }) => [
          { from: authorId, to: videoAuthorId },
          { from: authorId, to: repliedTo ?? videoAuthorId },
        ]),
      );
      const areBlocked = (a: string, b: string) => blocks.has(pairKey(a, b)) || blocks.has(pairKey(b, a));
      const isBlocked = ({ comment: { authorId, videoAuthorId }, repliedTo }: (typeof adding)[number]) =>
        areBlocked(authorId, videoAuthorId) || (repliedTo !== null && areBlocked(authorId, repliedTo));
      const threadIsOpen = ({ threadId }: Comment) => threadId === null || known.get(threadId)?.held === null;
      const allowed = adding.filter((op) => threadIsOpen(op.comment) && !isBlocked(op));
      const added = await store.add(
        tx,
        allowed.map(({ comment }) => comment),
      );

      const onVideos: Deltas = new Map();
      const onThreads: Deltas = new Map();
      const news: NewEvent[] = [];
      /** Counts a comment in or out; one of the first level that is shown or hidden takes its answers along. */
      const count = ({ id, videoId, threadId }: Comment, by: 1 | -1) => {
        const thread = threadId === null ? null : known.get(threadId);
        if (thread) addTo(onThreads, thread.id, by);
        if (thread?.held) return;
        const answers = threadId === null ? (known.get(id)?.replies ?? 0) + (onThreads.get(id) ?? 0) : 0;
        addTo(onVideos, videoId, by * (1 + answers));
      };
      const announce = ({ id, authorId, videoId, videoAuthorId, mentionIds }: Comment, repliedTo: AccountId | null) =>
        news.push(
          event(commented, {
            commentId: id,
            accountId: authorId,
            videoId,
            authorId: videoAuthorId,
            mentionIds,
            ...(repliedTo && { repliedToId: repliedTo }),
          }),
        );
      const about = ({ id, authorId, videoId, videoAuthorId }: Comment) => ({ commentId: id, accountId: authorId, videoId, authorId: videoAuthorId });

      for (const { comment, repliedTo } of allowed) {
        if (!added.has(comment.id)) continue;
        if (comment.held === null) {
          count(comment, 1);
          announce(comment, repliedTo);
        } else news.push(event(commentHeld, { ...about(comment), held: comment.held }));
      }
      const removed = new Set<CommentId>();
      const outcomes: CommentOutcome[] = [];
      for (const op of ops) {
        if (op.kind === 'add') {
          outcomes.push(added.has(op.comment.id) ? 'done' : !threadIsOpen(op.comment) ? 'missing' : isBlocked(op) ? 'blocked' : 'repeated');
          continue;
        }
        const comment = known.get(op.id);
        if (!comment || removed.has(op.id)) {
          outcomes.push('missing');
          continue;
        }
        outcomes.push('done');
        if (op.kind === 'remove') {
          // answers first: what is left of the thread's count is then its own
          for (const answer of [...known.values()].filter(({ threadId, id }) => threadId === op.id && !removed.has(id))) {
            removed.add(answer.id);
            if (answer.held === null) count(answer, -1);
            news.push(event(commentRemoved, { commentId: answer.id, videoId: answer.videoId }));
          }
          removed.add(op.id);
          if (comment.held === null) count(comment, -1);
          news.push(event(commentRemoved, { commentId: op.id, videoId: comment.videoId }));
          continue;
        }
        const held = op.kind === 'hold' ? op.held : null;
        const approved = op.kind === 'show' && op.approved;
        await store.setHeld(tx, [op.id], held, approved);
        if (held !== null && comment.held === null) {
          count(comment, -1);
          news.push(event(commentHeld, { ...about(comment), held }));
        } else if (held === null && comment.held !== null) {
          count(comment, 1);
          announce(comment, null);
        }
        known.set(op.id, { ...comment, held, approved });
      }
      await store.remove(tx, [...removed]);
      for (const id of removed) onThreads.delete(id);
      await events.append(tx, news);
      await counters.changeReplies(tx, onThreads);
      await counters.changeComments(tx, onVideos);
      return ops.map((op, index) => ({
        outcome: outcomes[index] ?? 'missing',
        video: op.kind === 'add' ? op.comment.videoId : (known.get(op.id)?.videoId ?? null),
      }));
    }),
  );

  return async (op) => {
    const { outcome, video } = await batches.add(op);
    if (video !== null) {
      const counts = (await deps.videoCounts.getMany([video])).get(video);
      if (counts) deps.countMemory.put(video, { comments: counts.comments });
    }
    return outcome;
  };
}

type Deps = {
  db: Database;
  events: EventLog;
  store: CommentStore;
  links: LinkStore;
  counters: CounterStore;
  videoCounts: VideoCountStore;
  countMemory: CountMemory;
};
