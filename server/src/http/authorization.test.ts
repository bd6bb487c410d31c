import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '#platform/http/route.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

/** Who may call what. A route without a row here fails, and so does a row without a route. */
const MATRIX: Record<string, Access> = {
  requestPasswordReset: 'anyone',
  getPasswordReset: 'anyone',
  resetPassword: 'anyone',
  listPlacements: 'anyone',
  getVideoPlacements: 'anyone',
  beginPlacement: 'admin',
  endPlacement: 'admin',
  listLimits: 'moderator',
  setLimit: 'moderator',
  liftLimit: 'moderator',
  listExperiments: 'anyone',
  beginExperiment: 'admin',
  endExperiment: 'admin',
  getExperimentResults: 'admin',
  getParameters: 'admin',
  changeParameters: 'admin',
  listRecommenderChanges: 'anyone',
  listOperatorActs: 'admin',
  appendUpload: 'account',
  getAnsweredComment: 'anyone',
  answerComment: 'account',
  removeAnswer: 'account',
  getPoll: 'anyone',
  openPoll: 'account',
  vote: 'account',
  endPoll: 'account',
  removePoll: 'account',
  exportPoll: 'account',
  listPacks: 'anyone',
  listAccountPacks: 'anyone',
  listPacksHoldingMe: 'account',
  createPack: 'account',
  getPack: 'anyone',
  editPack: 'account',
  deletePack: 'account',
  listPackMembers: 'anyone',
  addToPack: 'account',
  removeFromPack: 'account',
  leavePack: 'account',
  followPack: 'account',
  undoPackFollow: 'account',
  listSuggestedAccounts: 'account',
  dismissSuggestedAccount: 'account',
  listAccountMentions: 'anyone',
  removeMention: 'account',
  restoreMention: 'account',
  removeCommentMention: 'account',
  countLinkClick: 'anyone',
  listOwnLinks: 'account',
  setLinks: 'account',
  verifyLink: 'account',
  blockAccount: 'account',
  cancelUpload: 'account',
  changeUploadLimits: 'admin',
  changeFeedSettings: 'account',
  clearWatchHistory: 'account',
  createUpload: 'account',
  deleteComment: 'account',
  editAccount: 'account',
  editVideo: 'account',
  endSession: 'account',
  followAccount: 'account',
  forgetInterest: 'account',
  forgetWatched: 'account',
  getAsset: 'account',
  getDistribution: 'account',
  getFeed: 'anyone',
  getFeedSettings: 'account',
  getFeedStatistics: 'anyone',
  getHashtag: 'anyone',
  listCategories: 'anyone',
  getCategory: 'anyone',
  listCategoryVideos: 'anyone',
  getSound: 'anyone',
  titleSound: 'account',
  listSoundVideos: 'anyone',
  searchSounds: 'anyone',
  getInstance: 'anyone',
  getOwnAccount: 'account',
  getPlayback: 'account',
  reportQuality: 'anyone',
  getQuality: 'admin',
  getMetrics: 'anyone',
  setPlayback: 'account',
  getProfile: 'anyone',
  getRankerSource: 'anyone',
  getRecommender: 'anyone',
  getUploadAllowance: 'account',
  getUploadLimits: 'admin',
  getUploadOffset: 'account',
  openStream: 'account',
  getUploadOptions: 'account',
  getVideo: 'anyone',
  getAiLabel: 'account',
  contestAiLabel: 'account',
  createPhotoSet: 'account',
  putPhoto: 'account',
  getWaveform: 'account',
  putSubtitles: 'account',
  removeSubtitles: 'account',
  addListedHashes: 'moderator',
  listListedHashes: 'moderator',
  removeListedHash: 'moderator',
  listEvidence: 'admin',
  getWhy: 'anyone',
  hideCreator: 'account',
  hideSound: 'account',
  hideTopic: 'account',
  likeVideo: 'account',
  listAccountVideos: 'anyone',
  listComments: 'anyone',
  listFeedStatistics: 'anyone',
  listHashtagVideos: 'anyone',
  listHiddenCreators: 'account',
  listHiddenSounds: 'account',
  listInterests: 'account',
  listLikedVideos: 'account',
  listMutedAccounts: 'account',
  listNotifications: 'account',
  markNotificationRead: 'account',
  getNotificationChoices: 'account',
  setNotificationChoice: 'account',
  unsubscribeFromMail: 'anyone',
  openUnsubscribe: 'anyone',
  listSessions: 'account',
  listWatchHistory: 'account',
  markNotificationsRead: 'account',
  muteAccount: 'account',
  pauseWatchHistory: 'account',
  publishVideo: 'account',
  removeAvatar: 'account',
  removeVideo: 'account',
  reportWatching: 'anyone',
  resetInterests: 'account',
  setAvatar: 'account',
  setCover: 'account',
  setPins: 'account',
  showCreator: 'account',
  showSound: 'account',
  showTopic: 'account',
  signIn: 'anyone',
  changePassword: 'account',
  signOut: 'account',
  signUp: 'anyone',
  suggest: 'anyone',
  searchVideos: 'anyone',
  searchAccounts: 'anyone',
  searchHashtags: 'anyone',
  suggestSearches: 'anyone',
  listTrends: 'anyone',
  followHashtag: 'account',
  unfollowHashtag: 'account',
  listFollowedHashtags: 'account',
  unblockAccount: 'account',
  unfollowAccount: 'account',
  unlikeVideo: 'account',
  unmuteAccount: 'account',
  writeComment: 'account',
  listBlockedAccounts: 'account',
  listFollowers: 'anyone',
  listFollowing: 'anyone',
  removeFollower: 'account',
  listFollowRequests: 'account',
  acceptFollowRequest: 'account',
  refuseFollowRequest: 'account',
  listSavedVideos: 'account',
  listAccountLikes: 'anyone',
  listAccountReposts: 'anyone',
  saveVideo: 'account',
  unsaveVideo: 'account',
  repostVideo: 'account',
  unrepostVideo: 'account',
  listCollections: 'anyone',
  listCollectionsFor: 'account',
  createCollection: 'account',
  getCollection: 'anyone',
  listCollectionVideos: 'anyone',
  editCollection: 'account',
  deleteCollection: 'account',
  addToCollection: 'account',
  removeFromCollection: 'account',
  getProfileChoices: 'account',
  changeProfileChoices: 'account',
  editComment: 'account',
  getComment: 'anyone',
  listReplies: 'anyone',
  listCommentVersions: 'anyone',
  likeComment: 'account',
  unlikeComment: 'account',
  pinComment: 'account',
  unpinComment: 'account',
  heartComment: 'account',
  unheartComment: 'account',
  listReceivedComments: 'account',
  actOnComments: 'account',
  setCommentAudience: 'account',
  getCommentChoices: 'account',
  changeCommentChoices: 'account',
};

/** The lowest role each access lets in; those before it in `ROLES` are refused. */
const ROLES = ['visitor', 'viewer', 'moderator', 'admin'] as const;
const LOWEST: Record<Access, (typeof ROLES)[number]> = { anyone: 'visitor', account: 'viewer', moderator: 'moderator', admin: 'admin' };

describe('authorization', () => {
  let app: TestApp;
  const people: Partial<Record<(typeof ROLES)[number], Person>> = {};
  beforeAll(async () => {
    app = await createTestApp({ working: false });
    people.admin = await app.newAccount('boss');
    people.moderator = await app.newAccount('mod');
    people.viewer = await app.newAccount('someone');
    await app.db.pool.query("update accounts set role = 'moderator' where handle = 'mod'");
  });
  afterAll(() => app.close());

  it('names every route in the matrix, and no other', () => {
    const routes = Object.fromEntries(app.routes.map(({ operationId, access }) => [operationId, access]));
    expect(routes).toEqual(MATRIX);
    expect(app.routes).toHaveLength(Object.keys(routes).length);
  });

  it('refuses everybody below the declared access, and nobody else, on every route', async () => {
    const wrong: string[] = [];
    // what ends sessions comes last: it would turn the people of this test into visitors
    const routes = app.routes.toSorted((a, b) => Number(a.operationId === 'signOut') - Number(b.operationId === 'signOut'));
    for (const route of routes) {
      for (const role of ROLES) {
        const as = people[role];
        const path = `/api/v1${route.path.replaceAll(/\{\w+\}/g, 'nobody')}`;
        const answer = await app.request(path, {
          method: route.method.toUpperCase(),
          ...(as && { as }),
          ...(route.method !== 'get' && { json: {} }),
        });
        const code = ((await answer.json().catch(() => ({}))) as { code?: string }).code;
        const refused = code === 'auth.required' || code === 'auth.forbidden';
        const expected = ROLES.indexOf(role) < ROLES.indexOf(LOWEST[route.access as Access]);
        if (refused !== expected) wrong.push(`${route.operationId} as ${role}: ${answer.status} ${code ?? ''}`);
        if (answer.status >= 500) wrong.push(`${route.operationId} as ${role}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
