import { z } from '@hono/zod-openapi';
import { type Videos, videoListSchema } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { hashtagSorts } from '../hashtag.ts';
import type { Search } from '../service.ts';

/** The videos of a hashtag page. */
export const listHashtagVideos = (search: Search, videos: Pick<Videos, 'present'>): Route =>
  defineRoute({
    operationId: 'listHashtagVideos',
    method: 'get',
    path: '/hashtags/{tag}/videos',
    summary: 'Videos that carry a hashtag',
    tag: 'search',
    access: 'anyone',
    params: z.object({ tag: z.string().max(200) }),
    query: pageQuery.extend({ sort: z.enum(hashtagSorts).default('top').openapi({ description: 'Most viewed first, or newest first' }) }),
    answers: { 200: { description: 'Videos in that order', schema: videoListSchema } },
    errors: ['hashtag.not-valid', 'hashtag.bad-cursor'],
    async handle({ params, query: { sort, ...page }, caller }) {
      const { items, next } = await search.hashtagVideos(params.tag, sort, page);
      return { status: 200, body: { items: await videos.present(await search.wanted(items, caller), caller), next } };
    },
  });
