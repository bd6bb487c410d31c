import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ReportId } from '../report-id.ts';
import { presentReceipt, receiptSchema } from '../report-view.ts';
import type { Moderation } from '../service.ts';

/** What became of one report. */
export const getReport = (moderation: Moderation): Route =>
  defineRoute({
    operationId: 'getReport',
    method: 'get',
    path: '/reports/{reportId}',
    summary: 'What became of a report, for whoever has its number',
    tag: 'moderation',
    access: 'anyone',
    params: z.object({ reportId: ReportId.param }),
    answers: { 200: { description: 'Its receipt', schema: receiptSchema } },
    errors: ['report.not-found'],
    limit: { max: 120, windowSeconds: 60, by: 'address' },
    async handle({ params }) {
      return { status: 200, body: presentReceipt(await moderation.get(params.reportId)) };
    },
  });

/** What I reported. */
export const listOwnReports = (moderation: Moderation): Route =>
  defineRoute({
    operationId: 'listOwnReports',
    method: 'get',
    path: '/reports',
    summary: 'What I reported, the newest first',
    tag: 'moderation',
    access: 'account',
    query: pageQuery,
    answers: { 200: { description: 'A page', schema: z.object({ items: z.array(receiptSchema), next: z.string().nullable() }) } },
    async handle({ query, caller }) {
      const { items, next } = await moderation.reportsBy(AccountId.of(caller.account.id), query);
      return { status: 200, body: { items: items.map(presentReceipt), next } };
    },
  });
