import { type Selectable, sql } from 'kysely';
import { AccountId } from '#modules/accounts';
import type { Database } from '#platform/db/database.ts';
import { decodeCursor, type Page, toPage } from '#platform/db/pagination.ts';
import type { Report, ReportState } from './report.ts';
import { ReportId } from './report-id.ts';
import type { ModerationTables } from './tables.ts';

type Row = Selectable<ModerationTables['reports']>;
export type ReportStore = ReturnType<typeof createReportStore>;

/** A page asked for. */
export interface PageRequest {
  after?: string | undefined;
  limit: number;
}

/** The only SQL on reports. */
export function createReportStore(db: Database) {
  const reports = () => db.for<ModerationTables>();

  return {
    /** Keeps a report; the one that its reporter already has open about the same stays as it is, and comes back. */
    async insert({ id, subject, reason, words, goodFaith, reporter, createdAt }: Report): Promise<{ report: Report; isNew: boolean }> {
      const row = await reports()
        .insertInto('reports')
        .values({
          id,
          subject_kind: subject.kind,
          subject_id: subject.id,
          account_id: subject.accountId,
          address: subject.address,
          quoted: subject.quoted,
          reason,
          words,
          good_faith: goodFaith,
          reporter_id: reporter.accountId,
          reporter_name: reporter.name,
          reporter_email: reporter.email,
          created_at: createdAt,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['reporter_id', 'subject_kind', 'subject_id'])
            .where('state', '=', sql.lit('open'))
            // names the row that is there, so that it comes back
            .doUpdateSet({ state: sql.lit('open') }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return { report: toReport(row), isNew: row.id === id };
    },
    async get(id: ReportId): Promise<Report | null> {
      const row = await reports().selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toReport(row) : null;
    },
    /** The newest first. */
    async listByReporter(reporter: AccountId, { after, limit }: PageRequest): Promise<Page<Report>> {
      const from = placeOf(after);
      const rows = await reports()
        .selectFrom('reports')
        .selectAll()
        .where('reporter_id', '=', reporter)
        .$if(from !== null, (query) => query.where('id', '<', from as string))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return page(rows, limit);
    },
    /** Those that wait longest first; of those that are settled, the newest. */
    async listByState(state: ReportState, { after, limit }: PageRequest): Promise<Page<Report>> {
      const from = placeOf(after);
      const rows = await reports()
        .selectFrom('reports')
        .selectAll()
        .where('state', '=', state)
        .$if(from !== null, (query) => query.where('id', state === 'open' ? '>' : '<', from as string))
        .orderBy('id', state === 'open' ? 'asc' : 'desc')
        .limit(limit + 1)
        .execute();
      return page(rows, limit);
    },
    /** Whether its reporter has another one open about the same. */
    async isReportedAgain(id: ReportId): Promise<boolean> {
      const row = await reports()
        .selectFrom('reports as this')
        .innerJoin('reports as other', (join) =>
          join
            .onRef('other.reporter_id', '=', 'this.reporter_id')
            .onRef('other.subject_kind', '=', 'this.subject_kind')
            .onRef('other.subject_id', '=', 'this.subject_id')
            .onRef('other.id', '<>', 'this.id'),
        )
        .select('other.id')
        .where('this.id', '=', id)
        .where('other.state', '=', 'open')
        .executeTakeFirst();
      return row !== undefined;
    },
    /** Null when there is no such report. */
    async settle(id: ReportId, settled: { state: ReportState; note: string; by: AccountId | null; at: Date | null }): Promise<Report | null> {
      const row = await reports()
        .updateTable('reports')
        .set({ state: settled.state, note: settled.note, settled_by: settled.by, settled_at: settled.at })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row ? toReport(row) : null;
    },
  };
}

function placeOf(after: string | undefined): ReportId | null {
  const [id] = (after !== undefined && decodeCursor(after, 1)) || [];
  return typeof id === 'string' ? ReportId.fromPublic(id) : null;
}

function page(rows: Row[], limit: number): Page<Report> {
  const { items, next } = toPage(rows, limit, (row) => [ReportId.toPublic(ReportId.of(row.id))]);
  return { items: items.map(toReport), next };
}

function toReport(row: Row): Report {
  return {
    id: ReportId.of(row.id),
    subject: { kind: row.subject_kind, id: row.subject_id, accountId: AccountId.of(row.account_id), address: row.address, quoted: row.quoted },
    reason: row.reason,
    words: row.words,
    goodFaith: row.good_faith,
    reporter: { accountId: row.reporter_id === null ? null : AccountId.of(row.reporter_id), name: row.reporter_name, email: row.reporter_email },
    state: row.state,
    note: row.note,
    settledAt: row.settled_at,
    createdAt: row.created_at,
  };
}
