import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { figureNames, playErrorCodes } from '../quality/figures.ts';
import type { Quality } from '../quality/quality.ts';

const figure = z.enum(figureNames as [(typeof figureNames)[number], ...typeof figureNames]);
const count = z.number().int();
const value = z.number().nullable();

/** What a page measured of playback; no one is named in it. */
export const reportQuality = (quality: Quality): Route =>
  defineRoute({
    operationId: 'reportQuality',
    method: 'post',
    path: '/playback-quality',
    summary: 'Report how well playback went on a page',
    tag: 'watching',
    access: 'anyone',
    body: z.object({
      values: z.array(z.object({ figure, value: z.number().min(0).max(600_000) })).max(200),
      errors: z.array(z.enum(playErrorCodes)).max(50),
    }),
    answers: { 202: { description: 'Counted' } },
    limit: { max: 30, windowSeconds: 60, by: 'viewer' },
    async handle({ body }) {
      await quality.record(body);
      return { status: 202, body: {} };
    },
  });

/** The last seven days, for those who operate. */
export const getQuality = (quality: Quality): Route =>
  defineRoute({
    operationId: 'getQuality',
    method: 'get',
    path: '/playback-quality',
    summary: 'How well playback went in the last seven days of UTC',
    tag: 'operating',
    access: 'admin',
    answers: {
      200: {
        description: 'Figures and errors',
        schema: z
          .object({
            figures: z.array(
              z.object({
                figure,
                count,
                p50: value,
                p75: value,
                p95: value,
                days: z.array(z.object({ day: z.iso.date(), count, p75: value })),
              }),
            ),
            errors: z.array(z.object({ code: z.string(), count })),
          })
          .openapi('PlaybackQuality'),
      },
    },
    async handle() {
      return { status: 200, body: await quality.lastDays() };
    },
  });

/** The same since ever, for Prometheus. Sums that name nobody, so that a monitor needs no account. */
export const getMetrics = (quality: Quality): Route =>
  defineRoute({
    operationId: 'getMetrics',
    method: 'get',
    path: '/metrics',
    summary: 'Figures of playback in the text that Prometheus reads; also at /metrics',
    tag: 'operating',
    access: 'anyone',
    answers: { 200: { description: 'Histograms and counters' } },
    async handle({ c }) {
      return c.body(await quality.exposition(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' });
    },
  });
