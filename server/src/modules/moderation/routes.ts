import type { Accounts } from '#modules/accounts';
import type { Route } from '#platform/http/route.ts';
import { getReport, listOwnReports } from './routes/read-reports.ts';
import { reportSomething } from './routes/report-something.ts';
import { listReports, settleReport } from './routes/settle-reports.ts';
import type { Moderation } from './service.ts';

/** Every route of this module. */
export function moderationRoutes(moderation: Moderation, accounts: Pick<Accounts, 'getMany'>): Route[] {
  return [
    reportSomething(moderation),
    listOwnReports(moderation),
    getReport(moderation),
    listReports(moderation, accounts),
    settleReport(moderation, accounts),
  ];
}
