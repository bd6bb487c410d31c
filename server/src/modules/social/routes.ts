import type { Accounts } from '#modules/accounts';
import type { Videos } from '#modules/videos';
import type { Consumer } from '#platform/events/event-log.ts';
import type { Route } from '#platform/http/route.ts';
import { blockAccount, unblockAccount } from './routes/block-account.ts';
import { deleteComment } from './routes/delete-comment.ts';
import { followAccount, unfollowAccount } from './routes/follow-account.ts';
import { getProfile } from './routes/get-profile.ts';
import { likeVideo, unlikeVideo } from './routes/like-video.ts';
import { listComments } from './routes/list-comments.ts';
import { listLikedVideos } from './routes/list-liked-videos.ts';
import { listMutedAccounts } from './routes/list-muted-accounts.ts';
import { muteAccount, unmuteAccount } from './routes/mute-account.ts';
import { writeComment } from './routes/write-comment.ts';
import type { Social } from './service.ts';

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
    likeVideo(social),
    unlikeVideo(social),
    listLikedVideos(social, videos),
    listComments(social, accounts, videos),
    writeComment(social, accounts),
    deleteComment(social),
  ];
}

/** What this module wants to hear. */
export function socialConsumers(social: Social): Consumer[] {
  return social.consumers;
}
