import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';

const params = z.object({ tag: z.string().max(200) });

/** Gives a hashtag a feed of its own among an account's feeds. */
export const followHashtag = (search: Search): Route =>
  defineRoute({
    operationId: 'followHashtag',
    method: 'put',
    path: '/hashtags/{tag}/follow',
    summary: 'Follow a hashtag: it becomes a feed of its own, and shows in no other',
    tag: 'search',
    access: 'account',
    params,
    answers: { 204: { description: 'Followed' } },
    errors: ['hashtag.not-valid', 'hashtag.too-many-followed'],
    async handle({ params, caller }) {
      await search.followHashtag(AccountId.of(caller.account.id), params.tag, true);
      return { status: 204 };
    },
  });

/** Takes the feed of a hashtag away. */
export const unfollowHashtag = (search: Search): Route =>
  defineRoute({
    operationId: 'unfollowHashtag',
    method: 'delete',
    path: '/hashtags/{tag}/follow',
    summary: 'No longer follow a hashtag',
    tag: 'search',
    access: 'account',
    params,
    answers: { 204: { description: 'No longer followed' } },
    errors: ['hashtag.not-valid'],
    async handle({ params, caller }) {
      await search.followHashtag(AccountId.of(caller.account.id), params.tag, false);
      return { status: 204 };
    },
  });

/** The hashtags an account follows. */
export const listFollowedHashtags = (search: Search): Route =>
  defineRoute({
    operationId: 'listFollowedHashtags',
    method: 'get',
    path: '/accounts/me/hashtags',
    summary: 'Hashtags you follow, the first one first',
    tag: 'search',
    access: 'account',
    answers: { 200: { description: 'Without `#`', schema: z.object({ items: z.array(z.string()) }), example: { items: ['cuisine'] } } },
    async handle({ caller }) {
      return { status: 200, body: { items: await search.followedHashtags(AccountId.of(caller.account.id)) } };
    },
  });
