import type { Accounts } from '#modules/accounts';
import type { Videos } from '#modules/videos';
import type { Consumer } from '#platform/events/event-log.ts';
import type { Route } from '#platform/http/route.ts';
import type { JobHandler } from '#platform/jobs/job.ts';
import { likeVideo, unlikeVideo } from './acts/routes/like-video.ts';
import { listAccountLikes, listAccountReposts, listLikedVideos, listSavedVideos } from './acts/routes/list-liked-videos.ts';
import { repostVideo, saveVideo, unrepostVideo, unsaveVideo } from './acts/routes/save-video.ts';
import { collectionRoutes } from './collections/routes/collections.ts';
import { applyCommentWordsHandler } from './comments/jobs/apply-comment-words.handler.ts';
import { applyCommentWords } from './comments/jobs/apply-comment-words.ts';
import { changeCommentChoices, getCommentChoices } from './comments/routes/comment-choices.ts';
import { deleteComment, removeCommentMention } from './comments/routes/delete-comment.ts';
import { getComment, listCommentVersions } from './comments/routes/get-comment.ts';
import { likeComment, unlikeComment } from './comments/routes/like-comment.ts';
import { listComments, listReplies } from './comments/routes/list-comments.ts';
import { heartComment, pinComment, unheartComment, unpinComment } from './comments/routes/mark-comment.ts';
import { actOnComments, listReceivedComments, setCommentAudience } from './comments/routes/received-comments.ts';
import { editComment, writeComment } from './comments/routes/write-comment.ts';
import { packRoutes } from './packs/routes/packs.ts';
import { tellPollResultHandler } from './polls/jobs/tell-poll-result.handler.ts';
import { tellPollResult } from './polls/jobs/tell-poll-result.ts';
import { pollRoutes } from './polls/routes/polls.ts';
import { blockAccount, unblockAccount } from './routes/block-account.ts';
import { followAccount, unfollowAccount } from './routes/follow-account.ts';
import { acceptFollowRequest, listFollowRequests, refuseFollowRequest } from './routes/follow-requests.ts';
import { getProfile } from './routes/get-profile.ts';
import { listFollowers, listFollowing, removeFollower } from './routes/list-followers.ts';
import { listBlockedAccounts, listMutedAccounts } from './routes/list-muted-accounts.ts';
import { muteAccount, unmuteAccount } from './routes/mute-account.ts';
import { changeProfileChoices, getProfileChoices } from './routes/profile-choices.ts';
import type { Social } from './service.ts';
import { suggestionRoutes } from './suggestions/routes/suggested-accounts.ts';
import { videoReplyRoutes } from './video-replies/routes.ts';

/** Every route of this module. */
export function socialRoutes(social: Social, { accounts, videos }: { accounts: Accounts; videos: Videos }): Route[] {
  return [
    getProfile(social, accounts, videos),
    followAccount(social, accounts),
    unfollowAccount(social, accounts),
    blockAccount(social, accounts),
    unblockAccount(social, accounts),
    muteAccount(social, accounts),
    unmuteAccount(social, accounts),
    listMutedAccounts(social, accounts),
    listBlockedAccounts(social, accounts),
    listFollowers(social, accounts),
    listFollowing(social, accounts),
    removeFollower(social, accounts),
    listFollowRequests(social, accounts),
    acceptFollowRequest(social, accounts),
    refuseFollowRequest(social, accounts),
    likeVideo(social),
    unlikeVideo(social),
    listLikedVideos(social, videos),
    listSavedVideos(social, videos),
    listAccountLikes(social, accounts, videos),
    listAccountReposts(social, accounts, videos),
    saveVideo(social),
    unsaveVideo(social),
    repostVideo(social),
    unrepostVideo(social),
    ...collectionRoutes({ social, accounts, videos }),
    removeCommentMention(social),
    ...pollRoutes(social),
    ...packRoutes(social, accounts),
    ...suggestionRoutes(social, accounts),
    ...videoReplyRoutes({ social, accounts, videos }),
    getProfileChoices(social),
    changeProfileChoices(social),
    listComments(social, accounts, videos),
    writeComment(social, accounts, videos),
    editComment(social, accounts, videos),
    deleteComment(social),
    getComment(social, accounts, videos),
    listReplies(social, accounts, videos),
    listCommentVersions(social),
    likeComment(social),
    unlikeComment(social),
    pinComment(social),
    unpinComment(social),
    heartComment(social),
    unheartComment(social),
    listReceivedComments(social, accounts, videos),
    actOnComments(social),
    setCommentAudience(social),
    getCommentChoices(social),
    changeCommentChoices(social),
  ];
}

/** What this module wants to hear. */
export function socialConsumers(social: Social): Consumer[] {
  return social.consumers;
}

/** Work that is put in the queue. */
export const socialJobs = [applyCommentWords, tellPollResult] as const;

/** What the jobs do. */
export function socialHandlers(social: Social): JobHandler[] {
  return [applyCommentWordsHandler(social), tellPollResultHandler(social)];
}
