import { AccountId } from '#modules/accounts';
import {
  blocked,
  CommentId,
  commented,
  commentHeld,
  commentRemoved,
  commentUntagged,
  followAccepted,
  followed,
  followRequestEnded,
  followRequested,
  liked,
  packJoined,
  packLeft,
  pollEnded,
  reposted,
  unfollowed,
  unliked,
  unreposted,
  videoReplied,
} from '#modules/social';
import { VideoId, videoEdited, videoPublished, videoRefused, videoRemoved, videoUntagged } from '#modules/videos';
import { isEvent, type LoggedEvent } from '#platform/events/event.ts';
import type { Notice, Removal } from './notification.ts';

/** Every kind of event that adds to an inbox or takes away from it. */
export const inboxEvents = [
  videoPublished,
  videoEdited,
  videoRefused,
  videoRemoved,
  videoUntagged,
  followed,
  unfollowed,
  followAccepted,
  followRequested,
  followRequestEnded,
  liked,
  unliked,
  reposted,
  unreposted,
  pollEnded,
  packJoined,
  packLeft,
  videoReplied,
  commented,
  commentHeld,
  commentRemoved,
  commentUntagged,
  blocked,
];

/** What a batch of events comes down to. Removals come first: whatever they undo within the batch is not in `notices`. */
export interface InboxPlan {
  removals: Removal[];
  notices: Notice[];
}

/** Turns events, in order, into changes of inboxes. Nobody is told of what they did themselves. */
export function planInbox(events: readonly LoggedEvent[]): InboxPlan {
  const removals: Removal[] = [];
  const notices = new Map<string, Notice>();
  for (const entry of events) {
    for (const removal of removalsOf(entry)) {
      removals.push(removal);
      for (const [name, notice] of notices) if (undoes(removal, notice)) notices.delete(name);
    }
    for (const notice of noticesOf(entry)) {
      const name = `${notice.accountId} ${notice.key}`;
      if (notice.actorId !== notice.accountId && !notices.has(name)) notices.set(name, notice);
    }
  }
  return { removals, notices: [...notices.values()] };
}

function noticesOf(entry: LoggedEvent): Notice[] {
  const notice = (
    accountId: string,
    kind: Notice['kind'],
    key: string,
    about: { actor?: string; video?: string; comment?: string; reason?: string },
  ): Notice => ({
    accountId: AccountId.of(accountId),
    kind,
    key,
    actorId: about.actor === undefined ? null : AccountId.of(about.actor),
    videoId: about.video === undefined ? null : VideoId.of(about.video),
    commentId: about.comment === undefined ? null : CommentId.of(about.comment),
    reason: about.reason ?? null,
    at: entry.at,
  });
  const mentions = ({ videoId, authorId, mentionIds }: { videoId: string; authorId: string; mentionIds: string[] }) =>
    mentionIds.map((id) => notice(id, 'mention', `mention:${videoId}`, { actor: authorId, video: videoId }));

  if (isEvent(entry, videoPublished)) {
    const { authorId, videoId, originHost } = entry.data;
    // a video from another server was ready there
    const ready = originHost === null ? [notice(authorId, 'video-ready', `video-ready:${videoId}`, { video: videoId })] : [];
    return [...ready, ...mentions(entry.data)];
  }
  if (isEvent(entry, videoEdited)) return mentions(entry.data);
  if (isEvent(entry, videoRefused)) {
    const { authorId, videoId, reason } = entry.data;
    return [notice(authorId, 'video-refused', `video-refused:${videoId}`, { video: videoId, reason })];
  }
  if (isEvent(entry, followed)) {
    const { followerId, followeeId } = entry.data;
    return [notice(followeeId, 'follow', `follow:${followerId}`, { actor: followerId })];
  }
  if (isEvent(entry, followAccepted)) {
    const { requesterId, targetId } = entry.data;
    return [notice(requesterId, 'follow-accepted', `follow-accepted:${targetId}`, { actor: targetId })];
  }
  if (isEvent(entry, followRequested)) {
    const { requesterId, targetId } = entry.data;
    return [notice(targetId, 'follow-request', `follow-request:${requesterId}`, { actor: requesterId })];
  }
  if (isEvent(entry, reposted)) {
    const { accountId, videoId, authorId } = entry.data;
    return [notice(authorId, 'repost', `repost:${accountId}:${videoId}`, { actor: accountId, video: videoId })];
  }
  if (isEvent(entry, pollEnded)) {
    const { pollId, videoId, authorId, accountIds } = entry.data;
    const asked = (id: string) => (id === authorId ? {} : { actor: authorId });
    return accountIds.map((id) => notice(id, 'poll', `poll:${pollId}`, { ...asked(id), video: videoId }));
  }
  if (isEvent(entry, packJoined)) {
    const { packId, ownerId, memberId } = entry.data;
    return [notice(memberId, 'pack', `pack:${packId}`, { actor: ownerId })];
  }
  if (isEvent(entry, videoReplied)) {
    const { videoId, authorId, writerId, commentId } = entry.data;
    return [notice(writerId, 'video-reply', `video-reply:${videoId}`, { actor: authorId, video: videoId, comment: commentId })];
  }
  if (isEvent(entry, liked)) {
    const { accountId, videoId, authorId } = entry.data;
    return [notice(authorId, 'like', `like:${accountId}:${videoId}`, { actor: accountId, video: videoId })];
  }
  if (isEvent(entry, commented)) {
    const { commentId, accountId, videoId, authorId, mentionIds, repliedToId } = entry.data;
    const about = { actor: accountId, video: videoId, comment: commentId };
    // who is answered, or the author, and also mentioned, is told once: the key is the same
    return [
      ...(repliedToId ? [notice(repliedToId, 'reply', `comment:${commentId}`, about)] : []),
      notice(authorId, 'comment', `comment:${commentId}`, about),
      ...mentionIds.map((id) => notice(id, 'mention', `comment:${commentId}`, about)),
    ];
  }
  return [];
}

function removalsOf(entry: LoggedEvent): Removal[] {
  if (isEvent(entry, unfollowed)) {
    const [follower, followee] = [AccountId.of(entry.data.followerId), AccountId.of(entry.data.followeeId)];
    return [
      { kind: 'notice', accountId: followee, key: `follow:${follower}` },
      { kind: 'notice', accountId: follower, key: `follow-accepted:${followee}` },
    ];
  }
  if (isEvent(entry, followRequestEnded)) {
    const { requesterId, targetId } = entry.data;
    return [{ kind: 'notice', accountId: AccountId.of(targetId), key: `follow-request:${requesterId}` }];
  }
  if (isEvent(entry, packLeft)) return [{ kind: 'notice', accountId: AccountId.of(entry.data.memberId), key: `pack:${entry.data.packId}` }];
  if (isEvent(entry, unreposted)) {
    const { accountId, videoId, authorId } = entry.data;
    return [{ kind: 'notice', accountId: AccountId.of(authorId), key: `repost:${accountId}:${videoId}` }];
  }
  if (isEvent(entry, unliked)) {
    const { accountId, videoId, authorId } = entry.data;
    return [{ kind: 'notice', accountId: AccountId.of(authorId), key: `like:${accountId}:${videoId}` }];
  }
  if (isEvent(entry, commentHeld) || isEvent(entry, commentRemoved)) return [{ kind: 'comment', commentId: CommentId.of(entry.data.commentId) }];
  if (isEvent(entry, videoUntagged)) {
    const { accountId, videoId } = entry.data;
    return [{ kind: 'notice', accountId: AccountId.of(accountId), key: `mention:${videoId}` }];
  }
  if (isEvent(entry, commentUntagged)) {
    const { accountId, authorId, commentId } = entry.data;
    // the author is told of the comment itself
    return accountId === authorId ? [] : [{ kind: 'notice', accountId: AccountId.of(accountId), key: `comment:${commentId}` }];
  }
  if (isEvent(entry, videoRemoved)) return [{ kind: 'video', videoId: VideoId.of(entry.data.videoId) }];
  if (isEvent(entry, blocked)) return [{ kind: 'between', accounts: [AccountId.of(entry.data.blockerId), AccountId.of(entry.data.blockedId)] }];
  return [];
}

function undoes(removal: Removal, notice: Notice): boolean {
  switch (removal.kind) {
    case 'notice':
      return notice.accountId === removal.accountId && notice.key === removal.key;
    case 'video':
      return notice.videoId === removal.videoId;
    case 'comment':
      return notice.commentId === removal.commentId;
    case 'between':
      return notice.actorId !== null && removal.accounts.includes(notice.accountId) && removal.accounts.includes(notice.actorId);
  }
}
