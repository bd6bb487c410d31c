import type { AccountId } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { Caller } from '#platform/http/route.ts';
import { moderationErrors } from './errors.ts';
import type { Report, ReportState } from './report.ts';
import { ReportId } from './report-id.ts';
import { createReportStore, type PageRequest } from './store.ts';
import { createSubjects, type SubjectName, type SubjectsDeps } from './subjects.ts';

/** A report as it is sent. */
export type NewReport = Pick<Report, 'reason' | 'words' | 'goodFaith' | 'reporter'> & { subject: SubjectName };

/** What people point at, and what became of it. */
export interface Moderation {
  /**
   * Keeps a report of something that the caller may see. Sent again while it is open, it is the same report. Throws `video.not-found`,
   * `comment.not-found`, `account.not-found`, `report.own`.
   */
  report(caller: Caller, report: NewReport): Promise<{ report: Report; isNew: boolean }>;
  /** Throws `report.not-found`. */
  get(id: ReportId): Promise<Report>;
  /** What an account reported, the newest first. */
  reportsBy(reporter: AccountId, page: PageRequest): Promise<Page<Report>>;
  /** For the team. */
  reportsIn(state: ReportState, page: PageRequest): Promise<Page<Report>>;
  /** Says what became of a report, or opens it again. Throws `report.not-found`, `report.reported-again`. */
  settle(by: AccountId, id: ReportId, state: ReportState, note: string): Promise<Report>;
}

/** What the module needs. */
export interface ModerationDeps extends SubjectsDeps {
  db: Database;
  clock: Clock;
}

/** Builds the module. */
export function createModeration({ db, clock, ...others }: ModerationDeps): Moderation {
  const store = createReportStore(db);
  const subjects = createSubjects(others);

  return {
    async report(caller, { subject: named, ...said }) {
      const subject = await subjects.find(named, caller);
      if (subject.accountId === said.reporter.accountId) throw moderationErrors.error('report.own');
      return store.insert({ ...said, id: ReportId.generate(), subject, state: 'open', note: '', settledAt: null, createdAt: clock.now() });
    },
    async get(id) {
      const report = await store.get(id);
      if (!report) throw moderationErrors.error('report.not-found');
      return report;
    },
    reportsBy: (reporter, page) => store.listByReporter(reporter, page),
    reportsIn: (state, page) => store.listByState(state, page),
    async settle(by, id, state, note) {
      const open = state === 'open';
      if (open && (await store.isReportedAgain(id))) throw moderationErrors.error('report.reported-again');
      const report = await store.settle(id, { state, note: open ? '' : note, by: open ? null : by, at: open ? null : clock.now() });
      if (!report) throw moderationErrors.error('report.not-found');
      return report;
    },
  };
}
