import { z } from '@hono/zod-openapi';
import { type Videos, videoListSchema } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';
import { searchLimit, searchText } from './search-text.ts';

/** Videos whose captions have the words. */
export const searchVideos = (search: Search, videos: Pick<Videos, 'present'>): Route =>
  defineRoute({
    operationId: 'searchVideos',
    method: 'get',
    path: '/search/videos',
    summary: 'Look for videos by the words of their captions',
    tag: 'search',
    access: 'anyone',
    query: pageQuery.extend({ text: searchText }),
    answers: {
      200: {
        description: 'Videos with all of the words, whatever their case and accents, the best first; with words near to them when there are none',
        schema: videoListSchema.extend({
          corrected: z
            .string()
            .nullable()
            .openapi({ description: 'What was looked for instead, when nothing answers to the text', example: 'place aragón' }),
        }),
      },
    },
    errors: ['search.bad-cursor'],
    limit: searchLimit,
    async handle({ query: { text, ...page }, caller }) {
      const { items, next, corrected } = await search.searchVideos(text, page);
      return { status: 200, body: { items: await videos.present(await search.wanted(items, caller), caller), next, corrected } };
    },
  });
