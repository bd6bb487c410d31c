import { describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { blocked, CommentId, commented, commentRemoved, followed, liked, unfollowed, unliked } from '#modules/social';
import { VideoId, videoRefused, videoRemoved } from '#modules/videos';
import { event, type LoggedEvent, type NewEvent } from '#platform/events/event.ts';
import { planInbox } from './plan-inbox.ts';

const alice = AccountId.generate();
const bilal = AccountId.generate();
const chloe = AccountId.generate();
const videoId = VideoId.generate();
const commentId = CommentId.generate();
const plan = (...events: NewEvent[]) =>
  planInbox(events.map((entry, index): LoggedEvent => ({ ...entry, position: `1:${index}`, at: new Date(index) })));
const like = event(liked, { accountId: bilal, videoId, authorId: alice });
const comment = event(commented, { commentId, accountId: bilal, videoId, authorId: alice, mentionIds: [chloe, alice, bilal] });

describe('the plan of a batch of events', () => {
  it('tells once what happens twice', () => {
    expect(plan(like, like).notices).toMatchObject([{ accountId: alice, kind: 'like', actorId: bilal, videoId }]);
  });

  it('tells nobody of what they did themselves', () => {
    expect(plan(event(liked, { accountId: alice, videoId, authorId: alice })).notices).toEqual([]);
  });

  it('tells the author of a video of a comment, and everyone mentioned, each once', () => {
    expect(plan(comment).notices.map(({ accountId, kind }) => [accountId, kind])).toEqual([
      [alice, 'comment'],
      [chloe, 'mention'],
    ]);
  });

  it('keeps the reason of a refusal', () => {
    expect(plan(event(videoRefused, { videoId, authorId: alice, reason: 'media.too-long' })).notices).toMatchObject([
      { kind: 'video-refused', actorId: null, reason: 'media.too-long' },
    ]);
  });

  it.each([
    ['a like that is taken back', like, event(unliked, { accountId: bilal, videoId, authorId: alice })],
    ['a follow that ends', event(followed, { followerId: bilal, followeeId: alice }), event(unfollowed, { followerId: bilal, followeeId: alice })],
    ['a comment that is removed', comment, event(commentRemoved, { commentId, videoId })],
    ['a like of a video that is removed', like, event(videoRemoved, { videoId, authorId: alice })],
    ['a like of someone who is then blocked', like, event(blocked, { blockerId: alice, blockedId: bilal })],
  ])('drops %s, and takes away what was told before', (_, first, undoing) => {
    const { notices, removals } = plan(first, undoing);
    expect(notices.filter(({ accountId }) => accountId === alice)).toEqual([]);
    expect(removals.length).toBeGreaterThan(0);
    expect(plan(first, undoing, first).notices.some(({ accountId }) => accountId === alice)).toBe(true);
  });

  it('keeps what a block between two others does not concern', () => {
    expect(plan(like, event(blocked, { blockerId: chloe, blockedId: bilal })).notices).toHaveLength(1);
  });
});
