import { AccountId } from '#modules/accounts';
import { type Videos, videoListSchema } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';

/** The videos I like, latest like first. Nobody else sees this list. */
export const listLikedVideos = (social: Social, videos: Videos): Route =>
  defineRoute({
    operationId: 'listLikedVideos',
    method: 'get',
    path: '/accounts/me/likes',
    summary: 'Videos I like',
    tag: 'social',
    access: 'account',
    query: pageQuery,
    answers: { 200: { description: 'Videos, latest like first', schema: videoListSchema } },
    errors: ['video.bad-cursor'],
    async handle({ query, caller }) {
      const { items, next } = await social.likedVideos(AccountId.of(caller.account.id), query);
      return { status: 200, body: { items: await videos.present(items, caller), next } };
    },
  });
