import { z } from '@hono/zod-openapi';
import { categorySchema } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Search } from '../service.ts';

/** A category with its exact counts. */
export const categoryStatsSchema = z.object({ id: categorySchema, videos: z.number().int(), views: z.number().int() }).openapi('CategoryStats');

/** The numbers at the top of a category's page. */
export const getCategory = (search: Search): Route =>
  defineRoute({
    operationId: 'getCategory',
    method: 'get',
    path: '/categories/{category}',
    summary: 'A category with its exact counts',
    tag: 'search',
    access: 'anyone',
    params: z.object({ category: z.string().max(100) }),
    answers: {
      200: {
        description: 'Public videos that are about it, and their views in all',
        schema: categoryStatsSchema,
        example: { id: 'diy', videos: 1200, views: 48_000 },
      },
    },
    errors: ['category.not-found'],
    async handle({ params }) {
      return { status: 200, body: await search.categories.one(params.category) };
    },
  });
