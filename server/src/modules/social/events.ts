import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

const id = z.uuid();
const like = z.object({ accountId: id, videoId: id, authorId: id });

/** One event per new fact; a repeated follow, like or block announces nothing. */
export const followed = defineEvent('social.followed', z.object({ followerId: id, followeeId: id }));
export const unfollowed = defineEvent('social.unfollowed', z.object({ followerId: id, followeeId: id }));
export const blocked = defineEvent('social.blocked', z.object({ blockerId: id, blockedId: id }));
export const unblocked = defineEvent('social.unblocked', z.object({ blockerId: id, blockedId: id }));
export const liked = defineEvent('social.liked', like);
export const unliked = defineEvent('social.unliked', like);
export const muted = defineEvent('social.muted', z.object({ muterId: id, mutedId: id }));
export const unmuted = defineEvent('social.unmuted', z.object({ muterId: id, mutedId: id }));
export const commented = defineEvent(
  'social.commented',
  z.object({ commentId: id, accountId: id, videoId: id, authorId: id, mentionIds: z.array(id) }),
);
export const commentRemoved = defineEvent('social.comment-removed', z.object({ commentId: id, videoId: id }));
