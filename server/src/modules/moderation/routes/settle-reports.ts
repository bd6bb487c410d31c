import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { type Report, reportStates } from '../report.ts';
import { ReportId } from '../report-id.ts';
import { presentReport, reportSchema } from '../report-view.ts';
import type { Moderation } from '../service.ts';

type Handles = Pick<Accounts, 'getMany'>;

async function present(reports: readonly Report[], accounts: Handles) {
  const known = await accounts.getMany(reports.flatMap(({ reporter }) => reporter.accountId ?? []));
  return reports.map((report) => {
    const { accountId } = report.reporter;
    return presentReport(report, (accountId && known.get(accountId)?.handle) ?? null);
  });
}

/** What is to be looked at, and what was. */
export const listReports = (moderation: Moderation, accounts: Handles): Route =>
  defineRoute({
    operationId: 'listReports',
    method: 'get',
    path: '/moderation/reports',
    summary: 'Reports: the open ones, those that wait longest first, or those that were settled, the newest first',
    tag: 'moderation',
    access: 'moderator',
    query: pageQuery.extend({ state: z.enum(reportStates).default('open') }),
    answers: { 200: { description: 'A page', schema: z.object({ items: z.array(reportSchema), next: z.string().nullable() }) } },
    async handle({ query: { state, ...page } }) {
      const { items, next } = await moderation.reportsIn(state, page);
      return { status: 200, body: { items: await present(items, accounts), next } };
    },
  });

/** Says what became of a report. */
export const settleReport = (moderation: Moderation, accounts: Handles): Route =>
  defineRoute({
    operationId: 'settleReport',
    method: 'patch',
    path: '/moderation/reports/{reportId}',
    summary: 'Say that a report was handled or dismissed, or open it again',
    tag: 'moderation',
    access: 'moderator',
    params: z.object({ reportId: ReportId.param }),
    body: z.object({
      state: z.enum(reportStates),
      note: z.string().trim().max(1000).default('').openapi({ description: 'Whoever reported it reads this' }),
    }),
    answers: { 200: { description: 'The report as it now is', schema: reportSchema } },
    errors: ['report.not-found', 'report.reported-again'],
    async handle({ params, body, caller }) {
      const report = await moderation.settle(AccountId.of(caller.account.id), params.reportId, body.state, body.note);
      const [view] = await present([report], accounts);
      return { status: 200, body: view };
    },
  });
