import { z } from '@hono/zod-openapi';
import { categorySchema, VideoId, type Videos } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';
import { categoryStatsSchema } from './get-category.ts';

const shownSchema = categoryStatsSchema
  .extend({ posterUrl: z.string().nullable().openapi({ description: 'Of its most viewed video that the caller wants to see' }) })
  .openapi('CategoryShown');

/** What there is to browse. */
export const listCategories = (search: Search, videos: Pick<Videos, 'present'>): Route =>
  defineRoute({
    operationId: 'listCategories',
    method: 'get',
    path: '/categories',
    summary: 'What videos are about, with exact counts',
    tag: 'search',
    access: 'anyone',
    answers: {
      200: {
        description: `Every category in the order of its id: ${categorySchema.options.join(', ')}`,
        schema: z.object({ items: z.array(shownSchema) }),
      },
    },
    async handle({ caller }) {
      const all = await search.categories.all();
      const ids = await search.wanted([...new Set(all.flatMap(({ best }) => best))], caller);
      const posters = new Map((await videos.present(ids, caller)).map(({ id, posterUrl }) => [id, posterUrl]));
      const items = all.map(({ best, ...stats }) => ({
        ...stats,
        posterUrl: best.map((id) => posters.get(VideoId.toPublic(id))).find((url) => typeof url === 'string') ?? null,
      }));
      return { status: 200, body: { items } };
    },
  });
