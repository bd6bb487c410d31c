import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { feedErrors } from '../errors.ts';
import { FEWEST_VISITS, type FeedStatistics } from '../statistics/statistics.ts';

const whole = z.number().int();
const schema = z
  .object({
    day: z.iso.date(),
    fewestVisits: whole.openapi({ description: 'Sums over fewer visits are left out' }),
    items: z.array(z.object({ source: z.string(), stage: whole.nullable(), slots: whole, visits: whole, videos: whole })),
  })
  .openapi('FeedStatistics');

/** The days that are published. */
export const listFeedStatistics = (statistics: FeedStatistics): Route =>
  defineRoute({
    operationId: 'listFeedStatistics',
    method: 'get',
    path: '/feed-statistics',
    summary: 'Days whose feed statistics are published, the latest first',
    tag: 'feeds',
    access: 'anyone',
    answers: { 200: { description: 'A day appears in the night after it', schema: z.object({ items: z.array(z.iso.date()), next: z.null() }) } },
    async handle() {
      return { status: 200, body: { items: await statistics.days(), next: null } };
    },
  });

/** A day of what For You served, in sums that name nobody. */
export const getFeedStatistics = (statistics: FeedStatistics): Route =>
  defineRoute({
    operationId: 'getFeedStatistics',
    method: 'get',
    path: '/feed-statistics/{day}',
    summary: 'What For You served on a day of UTC, by source and stage, in sums that name nobody',
    tag: 'feeds',
    access: 'anyone',
    params: z.object({ day: z.iso.date() }),
    query: z.object({ format: z.enum(['json', 'csv']).default('json') }),
    answers: { 200: { description: 'JSON, or comma-separated values', schema } },
    errors: ['feed.no-statistics'],
    async handle({ params: { day }, query, c }) {
      const items = await statistics.of(day);
      if (!items) throw feedErrors.error('feed.no-statistics');
      if (query.format === 'json') return { status: 200, body: { day, fewestVisits: FEWEST_VISITS, items } };
      const rows = items.map(({ source, stage, slots, visits, videos }) => [day, source, stage ?? '', slots, visits, videos].join(','));
      const text = ['day,source,stage,slots,visits,videos', ...rows, ''].join('\r\n');
      return c.body(text, 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="feed-${day}.csv"` });
    },
  });
