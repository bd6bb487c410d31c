export type { Acts } from './acts/create-acts.ts';
export type { RepostedVideo } from './acts/repost-lists.ts';
export type { Collections } from './collections/collections.ts';
export { COMMENT_LIMITS, type Comment } from './comments/comment.ts';
export { CommentId } from './comments/comment-id.ts';
export type { Comments } from './comments/comments.ts';
export { socialErrors } from './errors.ts';
export {
  blocked,
  commentEdited,
  commented,
  commentHearted,
  commentHeld,
  commentLiked,
  commentRemoved,
  commentUnliked,
  commentUntagged,
  followAccepted,
  followed,
  followRequestEnded,
  followRequested,
  liked,
  muted,
  packJoined,
  packLeft,
  pollEnded,
  reposted,
  saved,
  unblocked,
  unfollowed,
  unliked,
  unmuted,
  unreposted,
  unsaved,
  videoReplied,
} from './events.ts';
export type { FollowsAndBlocks } from './links.ts';
export type { Mutes } from './mutes.ts';
export { PackId } from './packs/pack.ts';
export { socialConsumers, socialHandlers, socialJobs, socialRoutes } from './routes.ts';
export { createSocial, type FollowCounts, type Social, type SocialDeps } from './service.ts';
export type { SuggestionSource } from './suggestions/suggestion.ts';
