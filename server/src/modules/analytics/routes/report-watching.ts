import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { analyticsErrors } from '../errors.ts';
import type { Analytics } from '../service.ts';
import { MAX_REPORTS, watchEventSchema } from '../watch-event.ts';

/** Largest body, in bytes: 50 full reports take a third of it. */
const MAX_BYTES = 65_536;

/** The beacon: what a player saw. */
export const reportWatching = (analytics: Analytics): Route =>
  defineRoute({
    operationId: 'reportWatching',
    method: 'post',
    path: '/watch-events',
    summary: 'Report what was watched',
    tag: 'watching',
    access: 'anyone',
    body: z.object({ events: z.array(watchEventSchema).min(1).max(MAX_REPORTS) }),
    answers: {
      202: { description: 'Kept; the counters follow within a moment. Reports sent before, about unknown videos or about one’s own are left out' },
    },
    errors: ['watch-events.too-large'],
    // one request every two seconds, with some company when a tab comes back
    limit: { max: 15, windowSeconds: 30, by: 'viewer' },
    async handle({ body, caller, c }) {
      if (Number(c.req.header('content-length') ?? 0) > MAX_BYTES)
        throw analyticsErrors.error('watch-events.too-large', { values: { max: MAX_BYTES } });
      await analytics.record(caller, body.events);
      return { status: 202, body: {} };
    },
  });
