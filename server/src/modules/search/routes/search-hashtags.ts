import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';
import { hashtagSchema } from './get-hashtag.ts';
import { searchLimit, searchText } from './search-text.ts';

/** Hashtags by their spelling. */
export const searchHashtags = (search: Search): Route =>
  defineRoute({
    operationId: 'searchHashtags',
    method: 'get',
    path: '/search/hashtags',
    summary: 'Look for hashtags',
    tag: 'search',
    access: 'anyone',
    query: z.object({ text: searchText, limit: z.coerce.number().int().min(1).max(100).default(50) }),
    answers: {
      200: {
        description: 'Those that contain the text or are nearly so, whatever their case and accents, with their exact counts',
        schema: z.object({ items: z.array(hashtagSchema) }),
      },
    },
    limit: searchLimit,
    async handle({ query: { text, limit } }) {
      return { status: 200, body: { items: await search.searchHashtags(text, limit) } };
    },
  });
