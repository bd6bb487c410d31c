import { AccountId } from '#modules/accounts';
import { blocked, CommentId, commented, commentHeld, commentRemoved, commentUntagged, followed, liked, unfollowed, unliked } from '#modules/social';
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
  liked,
  unliked,
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
  if (isEvent(entry, liked)) {
    const { accountId, videoId, authorId } = entry.data;
    return [notice(authorId, 'like', `like:${accountId}:${videoId}`, { actor: accountId, video: videoId })];
  }
  if (isEvent(entry, commented)) {
    const { commentId, accountId, videoId, authorId, mentionIds } = entry.data;
    const about = { actor: accountId, video: videoId, comment: commentId };
    // the author who is also mentioned is told once: the key is the same
    return [
      notice(authorId, 'comment', `comment:${commentId}`, about),
      ...mentionIds.map((id) => notice(id, 'mention', `comment:${commentId}`, about)),
    ];
  }
  return [];
}

function removalsOf(entry: LoggedEvent): Removal[] {
  if (isEvent(entry, unfollowed)) return [{ kind: 'notice', accountId: AccountId.of(entry.data.followeeId), key: `follow:${entry.data.followerId}` }];
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
