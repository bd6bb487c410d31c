import { AccountId, type Accounts } from '#modules/accounts';
import { type Videos, videoListSchema } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { type Caller, defineRoute, type Route } from '#platform/http/route.ts';
import { handleParams, visibleAccount } from '../../routes/account-by-handle.ts';
import type { Social } from '../../service.ts';
import type { Act } from '../act-store.ts';

const common = {
  method: 'get',
  tag: 'social',
  query: pageQuery,
  answers: { 200: { description: 'Latest first', schema: videoListSchema } },
} as const;

/** The videos I like, latest like first. */
export const listLikedVideos = (social: Social, videos: Videos): Route => ownList(social, videos, 'likes', 'listLikedVideos', 'Videos I like');

/** The videos I saved, latest first. Nobody else sees this list. */
export const listSavedVideos = (social: Social, videos: Videos): Route => ownList(social, videos, 'saves', 'listSavedVideos', 'Videos I saved');

const viewerOf = (caller: Pick<Caller, 'account'>) => caller.account && AccountId.of(caller.account.id);

function ownList(social: Social, videos: Videos, act: Act, operationId: string, summary: string): Route {
  return defineRoute({
    ...common,
    operationId,
    path: `/accounts/me/${act}`,
    summary,
    access: 'account',
    errors: ['video.bad-cursor'],
    async handle({ query, caller }) {
      const { items, next } = await social.videosOf(act, AccountId.of(caller.account.id), query);
      return { status: 200, body: { items: await videos.present(items, caller), next } };
    },
  });
}

/** What an account likes, where it shows that; empty where it does not. */
export const listAccountLikes = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    ...common,
    operationId: 'listAccountLikes',
    path: '/accounts/{handle}/likes',
    summary: 'Videos an account likes',
    access: 'anyone',
    params: handleParams,
    errors: ['account.not-found', 'video.bad-cursor'],
    async handle({ params, query, caller }) {
      const account = await visibleAccount({ accounts, social }, params.handle, caller);
      const own = caller.account?.id === account.id;
      const { likesPublic } = await social.profileChoices(account.id);
      if (!own && (!likesPublic || !(await social.maySeeLists(account, viewerOf(caller))))) return { status: 200, body: { items: [], next: null } };
      const { items, next } = await social.videosOf('likes', account.id, query);
      return { status: 200, body: { items: await videos.present(items, caller), next } };
    },
  });

/** What an account handed on to its followers. */
export const listAccountReposts = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    ...common,
    operationId: 'listAccountReposts',
    path: '/accounts/{handle}/reposts',
    summary: 'Videos an account reposted',
    access: 'anyone',
    params: handleParams,
    errors: ['account.not-found', 'video.bad-cursor'],
    async handle({ params, query, caller }) {
      const account = await visibleAccount({ accounts, social }, params.handle, caller);
      if (!(await social.maySeeLists(account, viewerOf(caller)))) return { status: 200, body: { items: [], next: null } };
      const { items, next } = await social.videosOf('reposts', account.id, query);
      return { status: 200, body: { items: await videos.present(items, caller), next } };
    },
  });
