import { describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { pairKey } from '../link.ts';
import { CommentId } from './comment-id.ts';
import { type AddComment, type CommentOp, type CommentsBefore, obstacleTo, planComments } from './comment-plan.ts';
import type { NewComment } from './comment-store.ts';

const [author, writer, other] = [AccountId.generate(), AccountId.generate(), AccountId.generate()];
const videoId = VideoId.generate();
const comment = (change: Partial<NewComment> = {}): NewComment => ({
  id: CommentId.generate(),
  videoId,
  videoAuthorId: author,
  threadId: null,
  authorId: writer,
  text: 'Bonjour',
  mentionIds: [],
  untaggedIds: [],
  createdAt: new Date(0),
  editedAt: null,
  likes: 0,
  replies: 0,
  held: null,
  approved: false,
  pinned: false,
  hearted: false,
  requestKey: null,
  ...change,
});
const add = (added: NewComment, repliedTo: AccountId | null = null): AddComment => ({ kind: 'add', comment: added, repliedTo });
const before = (comments: readonly NewComment[], blocks: readonly string[] = []): CommentsBefore => ({
  known: new Map(comments.map((one) => [one.id, one])),
  blocks: new Set(blocks),
});
const plan = (there: CommentsBefore, ...ops: CommentOp[]) => {
  const allowed = ops.flatMap((op) => (op.kind === 'add' && obstacleTo(op, there) === null ? op.comment.id : []));
  return planComments(ops, there, new Set(allowed));
};
const names = (planned: ReturnType<typeof plan>) => planned.events.map(({ name }) => name.replace('social.', ''));

describe('the plan of a batch of comments', () => {
  const thread = comment({ replies: 2 });
  const [first, second] = [comment({ threadId: thread.id }), comment({ threadId: thread.id })];

  it('takes the answers of a comment away with it, each counted once', () => {
    const planned = plan(before([thread, first, second]), { kind: 'remove', id: first.id }, { kind: 'remove', id: thread.id });
    expect(planned).toMatchObject({ outcomes: ['done', 'done'], onVideos: new Map([[videoId, -3]]), onThreads: new Map() });
    expect(new Set(planned.removed)).toEqual(new Set([first.id, second.id, thread.id]));
    expect(names(planned)).toEqual(['comment-removed', 'comment-removed', 'comment-removed']);
  });

  it('hides a comment with its answers, and shows them with it again', () => {
    const hidden = plan(before([thread]), { kind: 'hold', id: thread.id, held: 'words' });
    expect(hidden.onVideos).toEqual(new Map([[videoId, -3]]));
    const back = plan(before([{ ...thread, held: 'words' }]), { kind: 'show', id: thread.id, approved: true });
    expect(back).toMatchObject({ onVideos: new Map([[videoId, 3]]), held: [{ held: null, approved: true }] });
    expect(names(back)).toEqual(['commented']);
  });

  it('counts nothing that is hidden, and hides again what is hidden without a word', () => {
    const waiting = comment({ held: 'approval' });
    expect(plan(before([]), add(waiting))).toMatchObject({ outcomes: ['done'], onVideos: new Map() });
    const again = plan(before([waiting]), { kind: 'hold', id: waiting.id, held: 'words' });
    expect(again).toMatchObject({ outcomes: ['done'], events: [], onVideos: new Map() });
  });

  it('refuses an answer to what is gone or hidden, and anything across a block, whichever way it stands', () => {
    const answer = add(comment({ threadId: thread.id }), other);
    expect(plan(before([thread]), answer).outcomes).toEqual(['done']);
    expect(plan(before([]), answer).outcomes).toEqual(['missing']);
    expect(plan(before([{ ...thread, held: 'approval' }]), answer).outcomes).toEqual(['missing']);
    for (const block of [pairKey(writer, other), pairKey(other, writer), pairKey(author, writer)])
      expect(plan(before([thread], [block]), answer)).toMatchObject({ outcomes: ['blocked'], events: [], onVideos: new Map() });
  });

  it('knows a comment that was stored before, and what the same batch has removed', () => {
    const sent = comment();
    expect(planComments([add(sent)], before([]), new Set()).outcomes).toEqual(['repeated']);
    expect(plan(before([sent]), { kind: 'remove', id: sent.id }, { kind: 'show', id: sent.id, approved: true }).outcomes).toEqual([
      'done',
      'missing',
    ]);
  });
});
