import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Allowance } from '../allowance.ts';
import type { Uploads } from '../uploads.ts';

const quota = z.object({
  limitBytes: z.number().int().nullable().openapi({ description: 'null: as much as one likes' }),
  usedBytes: z.number().int(),
  remainingBytes: z.number().int().nullable(),
});

/** What the caller may still send. */
export const uploadAllowanceSchema = z
  .object({
    maxUploadBytes: z.number().int(),
    maxDurationMs: z.number().int(),
    day: quota.extend({
      freesAt: z.iso.datetime().nullable().openapi({ description: 'When the oldest upload of the last 24 hours no longer counts' }),
    }),
    total: quota,
  })
  .openapi('UploadAllowance');

/** Told before an upload begins. */
export const getUploadAllowance = (uploads: Pick<Uploads, 'allowance'>): Route =>
  defineRoute({
    operationId: 'getUploadAllowance',
    method: 'get',
    path: '/accounts/me/upload-allowance',
    summary: 'What I may still upload: limits and what is left of my quotas',
    tag: 'uploads',
    access: 'account',
    answers: { 200: { description: 'Limits and quotas', schema: uploadAllowanceSchema } },
    async handle({ caller }) {
      return { status: 200, body: presentAllowance(await uploads.allowance(caller.account.id)) };
    },
  });

function presentAllowance({ maxUploadBytes, maxDurationMs, day, total }: Allowance): z.infer<typeof uploadAllowanceSchema> {
  const left = ({ limitBytes, usedBytes }: Allowance['total']) => (limitBytes === null ? null : Math.max(0, limitBytes - usedBytes));
  return {
    maxUploadBytes,
    maxDurationMs,
    day: { limitBytes: day.limitBytes, usedBytes: day.usedBytes, remainingBytes: left(day), freesAt: day.freesAt?.toISOString() ?? null },
    total: { ...total, remainingBytes: left(total) },
  };
}
