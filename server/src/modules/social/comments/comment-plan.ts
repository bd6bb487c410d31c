import type { AccountId } from '#modules/accounts';
import { event, type NewEvent } from '#platform/events/event.ts';
import { addTo, type Deltas } from '../counters.ts';
import { commented, commentHeld, commentRemoved } from '../events.ts';
import { pairKey } from '../link.ts';
import type { Comment, Held } from './comment.ts';
import type { CommentId } from './comment-id.ts';
import type { NewComment } from './comment-store.ts';

/** A comment to be stored. `repliedTo` wrote the comment that it answers. */
export interface AddComment {
  kind: 'add';
  comment: NewComment;
  repliedTo: AccountId | null;
}

/** One change of what is shown under a video. */
export type CommentOp =
  | AddComment
  | { kind: 'remove'; id: CommentId }
  | { kind: 'hold'; id: CommentId; held: Held }
  /** `approved`: by hand, so that no rule holds it again. */
  | { kind: 'show'; id: CommentId; approved: boolean };

/** `repeated`: that comment was sent before. `missing`: it, or the thread it answers, is gone. */
export type CommentOutcome = 'done' | 'blocked' | 'missing' | 'repeated';

/** What is there before, locked: comments that the changes name, their threads, the answers of what is removed; blocks by `pairKey`. */
export interface CommentsBefore {
  known: ReadonlyMap<CommentId, Comment>;
  blocks: ReadonlySet<string>;
}

/** What a batch of changes comes down to. */
export interface CommentPlan {
  held: { id: CommentId; held: Held | null; approved: boolean }[];
  removed: CommentId[];
  events: NewEvent[];
  /** Comments that everybody sees: more or fewer, by video, and by the comment that is answered. */
  onVideos: Deltas;
  onThreads: Deltas;
  /** Per change, in order. */
  outcomes: CommentOutcome[];
}

/** Between whom a block must not stand for the comment to be written. */
export function partiesOf({ comment: { authorId, videoAuthorId }, repliedTo }: AddComment): { from: AccountId; to: AccountId }[] {
  return [videoAuthorId, ...(repliedTo === null ? [] : [repliedTo])].map((to) => ({ from: authorId, to }));
}

/** Why a comment may not be stored: the thread it answers is gone or hidden, or there is a block. */
export function obstacleTo(op: AddComment, { known, blocks }: CommentsBefore): 'missing' | 'blocked' | null {
  const { threadId } = op.comment;
  if (threadId !== null && known.get(threadId)?.held !== null) return 'missing';
  return partiesOf(op).some(({ from, to }) => blocks.has(pairKey(from, to)) || blocks.has(pairKey(to, from))) ? 'blocked' : null;
}

/**
 * Runs the changes one after another in memory, those that add first.
 *
 * @param added - which of the new comments were stored: others were sent before, or met an obstacle
 */
export function planComments(ops: readonly CommentOp[], before: CommentsBefore, added: ReadonlySet<CommentId>): CommentPlan {
  const known = new Map(before.known);
  const removed = new Set<CommentId>();
  const plan: Omit<CommentPlan, 'removed' | 'outcomes'> = { held: [], events: [], onVideos: new Map(), onThreads: new Map() };

  /** Counts a comment in or out; one of the first level that is shown or hidden takes its answers along. */
  function count({ id, videoId, threadId }: Comment, by: 1 | -1): void {
    const thread = threadId === null ? null : known.get(threadId);
    if (thread) addTo(plan.onThreads, thread.id, by);
    if (thread?.held) return;
    const answers = threadId === null ? (known.get(id)?.replies ?? 0) + (plan.onThreads.get(id) ?? 0) : 0;
    addTo(plan.onVideos, videoId, by * (1 + answers));
  }
  function show(comment: Comment, repliedTo: AccountId | null): void {
    count(comment, 1);
    plan.events.push(event(commented, { ...about(comment), mentionIds: comment.mentionIds, ...(repliedTo && { repliedToId: repliedTo }) }));
  }
  function remove(comment: Comment): void {
    removed.add(comment.id);
    if (comment.held === null) count(comment, -1);
    plan.events.push(event(commentRemoved, { commentId: comment.id, videoId: comment.videoId }));
  }

  function add(op: AddComment): CommentOutcome {
    const { comment, repliedTo } = op;
    if (!added.has(comment.id)) return obstacleTo(op, before) ?? 'repeated';
    if (comment.held === null) show(comment, repliedTo);
    else plan.events.push(event(commentHeld, { ...about(comment), held: comment.held }));
    return 'done';
  }
  function change(op: Exclude<CommentOp, AddComment>): CommentOutcome {
    const comment = known.get(op.id);
    if (!comment || removed.has(op.id)) return 'missing';
    if (op.kind === 'remove') {
      // answers first: what is left of the thread's count is then its own
      for (const answer of known.values()) if (answer.threadId === op.id && !removed.has(answer.id)) remove(answer);
      remove(comment);
      return 'done';
    }
    const { held, approved } = op.kind === 'hold' ? { held: op.held, approved: false } : { held: null, approved: op.approved };
    plan.held.push({ id: op.id, held, approved });
    if (held !== null && comment.held === null) {
      count(comment, -1);
      plan.events.push(event(commentHeld, { ...about(comment), held }));
    } else if (held === null && comment.held !== null) show(comment, null);
    known.set(op.id, { ...comment, held, approved });
    return 'done';
  }

  const outcomes = new Map<CommentOp, CommentOutcome>();
  for (const op of ops) if (op.kind === 'add') outcomes.set(op, add(op));
  for (const op of ops) if (op.kind !== 'add') outcomes.set(op, change(op));
  for (const id of removed) plan.onThreads.delete(id);
  return { ...plan, removed: [...removed], outcomes: ops.map((op) => outcomes.get(op) ?? 'missing') };
}

function about({ id, authorId, videoId, videoAuthorId }: Comment) {
  return { commentId: id, accountId: authorId, videoId, authorId: videoAuthorId };
}
