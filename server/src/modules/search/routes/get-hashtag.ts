import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';

/** A hashtag with its exact counts. */
export const hashtagSchema = z.object({ tag: z.string(), videos: z.number().int(), views: z.number().int() }).openapi('Hashtag');

/** The numbers at the top of a hashtag page. */
export const getHashtag = (search: Search): Route =>
  defineRoute({
    operationId: 'getHashtag',
    method: 'get',
    path: '/hashtags/{tag}',
    summary: 'A hashtag with its exact counts',
    tag: 'search',
    access: 'anyone',
    params: z.object({ tag: z.string().max(200) }),
    answers: {
      200: {
        description: 'Public videos that carry the tag, and their views in all',
        schema: hashtagSchema.extend({ followed: z.boolean().openapi({ description: 'By the caller' }) }).openapi('HashtagPage'),
        example: { tag: 'apprendre', videos: 45_000, views: 105_000_000, followed: false },
      },
    },
    errors: ['hashtag.not-valid'],
    async handle({ params, caller }) {
      const stats = await search.hashtag(params.tag);
      const followed = caller.account === null ? [] : await search.followedHashtags(AccountId.of(caller.account.id));
      return { status: 200, body: { ...stats, followed: followed.includes(stats.tag) } };
    },
  });
