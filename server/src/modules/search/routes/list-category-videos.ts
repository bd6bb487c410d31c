import { z } from '@hono/zod-openapi';
import { type Videos, videoListSchema } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { hashtagSorts } from '../hashtag.ts';
import type { Search } from '../service.ts';

/** The videos of a category's page. */
export const listCategoryVideos = (search: Search, videos: Pick<Videos, 'present'>): Route =>
  defineRoute({
    operationId: 'listCategoryVideos',
    method: 'get',
    path: '/categories/{category}/videos',
    summary: 'Videos that are about one thing',
    tag: 'search',
    access: 'anyone',
    params: z.object({ category: z.string().max(100) }),
    query: pageQuery.extend({ sort: z.enum(hashtagSorts).default('top').openapi({ description: 'Most viewed first, or newest first' }) }),
    answers: { 200: { description: 'Videos in that order', schema: videoListSchema } },
    errors: ['category.not-found', 'category.bad-cursor'],
    async handle({ params, query: { sort, ...page }, caller }) {
      const { items, next } = await search.categories.videos(params.category, sort, page);
      return { status: 200, body: { items: await videos.present(await search.wanted(items, caller), caller), next } };
    },
  });
