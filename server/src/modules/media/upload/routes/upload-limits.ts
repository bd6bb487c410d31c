import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { MediaSettings } from '../settings.ts';

const bytes = z
  .number()
  .int()
  .min(1024)
  .max(2 ** 42);

/** What an installation takes. */
export const uploadLimitsSchema = z
  .object({
    maxDurationMs: z.number().int(),
    maxUploadBytes: z.number().int(),
    dailyBytes: z.number().int().nullable().openapi({ description: 'Per account and 24 hours; null: no quota' }),
    totalBytes: z.number().int().nullable().openapi({ description: 'Per account, of all its films as they were uploaded; null: no quota' }),
  })
  .openapi('UploadLimits');

/** For the administrator: how long and how heavy films may be, and how much an account may send. */
export function uploadLimitRoutes(settings: MediaSettings): Route[] {
  const about = { path: '/instance/upload-limits', tag: 'uploads', access: 'admin' } as const;
  const current = () => ({ status: 200, body: uploadLimitsSchema.parse(settings.limits) }) as const;
  return [
    defineRoute({
      ...about,
      operationId: 'getUploadLimits',
      method: 'get',
      summary: 'What this instance takes: length and size of a film, quotas of an account',
      answers: { 200: { description: 'The limits', schema: uploadLimitsSchema } },
      async handle() {
        await settings.refresh();
        return current();
      },
    }),
    defineRoute({
      ...about,
      operationId: 'changeUploadLimits',
      method: 'patch',
      summary: 'Change what this instance takes; null gives a limit back to the product, or lifts a quota',
      body: z
        .object({
          // an hour is what one media process may work on
          maxDurationMs: z.number().int().min(1000).max(3_600_000).nullable(),
          maxUploadBytes: bytes.nullable(),
          dailyBytes: bytes.nullable(),
          totalBytes: bytes.nullable(),
        })
        .partial(),
      answers: { 200: { description: 'The limits as they are now', schema: uploadLimitsSchema } },
      async handle({ body }) {
        await settings.change(body);
        return current();
      },
    }),
  ];
}
