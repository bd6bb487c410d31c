import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { reasons, subjectKinds } from '../report.ts';
import { presentReceipt, receiptSchema } from '../report-view.ts';
import type { Moderation } from '../service.ts';

const body = z.object({
  subject: z.object({
    kind: z.enum(subjectKinds),
    id: z.string().max(100).openapi({ description: 'Id of the video or the comment, handle of the account', example: '352ZgHxAV2sRf5RiGWtGN' }),
  }),
  reason: z.enum(reasons),
  words: z.string().trim().max(2000).default('').openapi({ description: 'What is wrong with it, in one’s own words' }),
  goodFaith: z.boolean().default(false).openapi({ description: 'The reporter believes this to be true and complete' }),
  name: z.string().trim().min(1).max(200).nullable().default(null).openapi({ description: 'Of somebody without an account' }),
  email: z.email().max(254).nullable().default(null).openapi({ description: 'Of somebody without an account' }),
});

/** Points at something. An account is not needed: the law wants everybody to be heard. */
export const reportSomething = (moderation: Moderation): Route =>
  defineRoute({
    operationId: 'reportSomething',
    method: 'post',
    path: '/reports',
    summary: 'Report a video, a comment or an account',
    tag: 'moderation',
    access: 'anyone',
    body,
    answers: {
      200: { description: 'Already reported: the report that is open', schema: receiptSchema },
      201: { description: 'The receipt; `Location` is where to read what became of it', schema: receiptSchema },
    },
    errors: ['video.not-found', 'comment.not-found', 'account.not-found', 'report.own'],
    limit: { max: 30, windowSeconds: 3600, by: 'address' },
    async handle({ body: { name, email, ...said }, caller }) {
      const account = caller.account && AccountId.of(caller.account.id);
      const reporter = account ? { accountId: account, name: null, email: null } : { accountId: null, name, email };
      const { report, isNew } = await moderation.report(caller, { ...said, reporter });
      const receipt = presentReceipt(report);
      return { status: isNew ? 201 : 200, body: receipt, headers: { location: `/api/v1/reports/${receipt.id}` } };
    },
  });
