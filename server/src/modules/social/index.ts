export { COMMENT_LIMITS, type Comment } from './comment.ts';
export { CommentId } from './comment-id.ts';
export type { Comments } from './comments.ts';
export { socialErrors } from './errors.ts';
export { blocked, commented, commentRemoved, followed, liked, unblocked, unfollowed, unliked } from './events.ts';
export type { Likes } from './likes.ts';
export type { FollowsAndBlocks } from './links.ts';
export { socialConsumers, socialRoutes } from './routes.ts';
export { createSocial, type FollowCounts, type Social, type SocialDeps } from './service.ts';
