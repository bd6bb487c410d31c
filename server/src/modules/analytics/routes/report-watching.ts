import { defineRoute, type Route } from '#platform/http/route.ts';
import { analyticsErrors } from '../errors.ts';
import type { Analytics } from '../service.ts';
import { watchDeliverySchema } from '../watch-event.ts';

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
    body: watchDeliverySchema,
    answers: {
      202: {
        description:
          'Kept; the counters follow within a moment. A delivery that came before, and reports about unknown videos or about one’s own are left out',
      },
    },
    errors: ['watch-events.too-large'],
    // one request every two seconds, with some company when a tab comes back
    limit: { max: 15, windowSeconds: 30, by: 'viewer' },
    async handle({ body, caller, c }) {
      if (Number(c.req.header('content-length') ?? 0) > MAX_BYTES)
        throw analyticsErrors.error('watch-events.too-large', { values: { max: MAX_BYTES } });
      await analytics.record(caller, body);
      return { status: 202, body: {} };
    },
  });
