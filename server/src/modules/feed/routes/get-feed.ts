import { z } from '@hono/zod-openapi';
import { regionSchema } from '#modules/videos';
import { defineRoute, JsonBytes, type Route } from '#platform/http/route.ts';
import { feedPageSchema } from '../feed-item.ts';
import { feedNames } from '../feed-name.ts';
import { pageJson } from '../pipeline/view.ts';
import type { Feed } from '../service.ts';

/** A page of a feed, with the reasons. */
export const getFeed = (feed: Feed): Route =>
  defineRoute({
    operationId: 'getFeed',
    method: 'get',
    path: '/feeds/{feed}',
    summary: 'Read a feed',
    tag: 'feeds',
    access: 'anyone',
    params: z.object({ feed: z.enum(feedNames) }),
    query: z.object({
      after: z.string().max(200).optional().openapi({ description: 'Opaque cursor from the `next` of the page before' }),
      limit: z.coerce.number().int().min(1).max(50).default(10),
      again: z
        .enum(['true', 'false'])
        .default('false')
        .transform((text) => text === 'true')
        .openapi({ type: 'string', enum: ['true', 'false'], description: 'In `for-you`, bring back what the viewer has seen' }),
      region: regionSchema.optional().openapi({ description: 'In `region`, that one instead of the one in my settings' }),
    }),
    answers: { 200: { description: 'The next slots; `next` is `null` when everything was served', schema: feedPageSchema } },
    errors: ['feed.bad-cursor', 'feed.account-needed', 'feed.region-needed'],
    async handle({ params, query, caller }) {
      return { status: 200, body: new JsonBytes(pageJson(await feed.page(params.feed, caller, query))) };
    },
  });
