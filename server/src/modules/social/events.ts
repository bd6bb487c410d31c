import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

const id = z.uuid();
const like = z.object({ accountId: id, videoId: id, authorId: id });

/** One event per new fact; a repeated follow, like or block announces nothing. */
export const followed = defineEvent('social.followed', z.object({ followerId: id, followeeId: id }));
export const unfollowed = defineEvent('social.unfollowed', z.object({ followerId: id, followeeId: id }));
/** Someone asks to follow a private account. */
export const followRequested = defineEvent('social.follow-requested', z.object({ requesterId: id, targetId: id }));
/** A private account let somebody in who asked, or became public (`social.followed` says so too). */
export const followAccepted = defineEvent('social.follow-accepted', z.object({ requesterId: id, targetId: id }));
/** The request was accepted, refused or taken back. */
export const followRequestEnded = defineEvent('social.follow-request-ended', z.object({ requesterId: id, targetId: id }));
export const blocked = defineEvent('social.blocked', z.object({ blockerId: id, blockedId: id }));
export const unblocked = defineEvent('social.unblocked', z.object({ blockerId: id, blockedId: id }));
export const liked = defineEvent('social.liked', like);
export const unliked = defineEvent('social.unliked', like);
export const saved = defineEvent('social.saved', like);
export const unsaved = defineEvent('social.unsaved', like);
export const reposted = defineEvent('social.reposted', like);
export const unreposted = defineEvent('social.unreposted', like);
/** A poll has ended: these, its author and who voted, are told. Several events name them all; may be told twice. */
export const pollEnded = defineEvent('social.poll-ended', z.object({ pollId: id, videoId: id, authorId: id, accountIds: z.array(id) }));
/** A video answers a comment. `authorId` is the author of that video, `writerId` of the comment. */
export const videoReplied = defineEvent('social.video-replied', z.object({ videoId: id, authorId: id, commentId: id, writerId: id }));
/** An account was put into a starter pack of another. */
export const packJoined = defineEvent('social.pack-joined', z.object({ packId: id, ownerId: id, memberId: id }));
/** It left, was taken out, or the pack is gone. */
export const packLeft = defineEvent('social.pack-left', z.object({ packId: id, ownerId: id, memberId: id }));
export const muted = defineEvent('social.muted', z.object({ muterId: id, mutedId: id }));
export const unmuted = defineEvent('social.unmuted', z.object({ muterId: id, mutedId: id }));
/** Everybody sees the comment: it was written, or approved. `authorId` is the author of the video. */
export const commented = defineEvent(
  'social.commented',
  z.object({ commentId: id, accountId: id, videoId: id, authorId: id, mentionIds: z.array(id), repliedToId: id.optional() }),
);
/** Only its writer and the author of the video see the comment. */
export const commentHeld = defineEvent(
  'social.comment-held',
  z.object({ commentId: id, accountId: id, videoId: id, authorId: id, held: z.enum(['approval', 'words']) }),
);
/** `mentionIds`: who is mentioned now and was not before. */
export const commentEdited = defineEvent(
  'social.comment-edited',
  z.object({ commentId: id, accountId: id, videoId: id, authorId: id, mentionIds: z.array(id) }),
);
/** Somebody took their name off a comment. */
export const commentUntagged = defineEvent('social.comment-untagged', z.object({ commentId: id, videoId: id, authorId: id, accountId: id }));
export const commentRemoved = defineEvent('social.comment-removed', z.object({ commentId: id, videoId: id }));
const commentLike = z.object({ accountId: id, commentId: id, videoId: id, writerId: id });
export const commentLiked = defineEvent('social.comment-liked', commentLike);
export const commentUnliked = defineEvent('social.comment-unliked', commentLike);
/** The author of the video gave the comment a heart. */
export const commentHearted = defineEvent('social.comment-hearted', z.object({ commentId: id, videoId: id, authorId: id, writerId: id }));
