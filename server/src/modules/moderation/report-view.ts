import { z } from '@hono/zod-openapi';
import { isComplete, type Report, reasons, reportStates, subjectKinds } from './report.ts';
import { ReportId } from './report-id.ts';

/** What whoever has the number of a report may read. */
export const receiptSchema = z
  .object({
    id: z.string().openapi({ description: 'The number on the receipt' }),
    subject: z.object({ kind: z.enum(subjectKinds), address: z.string().openapi({ description: 'Path of its page', example: '/@gala' }) }),
    reason: z.enum(reasons),
    complete: z.boolean().openapi({ description: 'A notice has all that article 16 of the DSA asks for; others are read too' }),
    state: z.enum(reportStates),
    note: z.string().openapi({ description: 'What the team answers; empty: nothing' }),
    createdAt: z.string(),
    settledAt: z.string().nullable(),
  })
  .openapi('ReportReceipt');

/** What the team reads. */
export const reportSchema = receiptSchema
  .extend({
    quoted: z.string().openapi({ description: 'What was written there then' }),
    words: z.string().openapi({ description: 'In the reporter’s own words' }),
    goodFaith: z.boolean(),
    reporter: z.object({ account: z.string().nullable(), name: z.string().nullable(), email: z.string().nullable() }),
  })
  .openapi('Report');

/** A report for whoever has its number. */
export function presentReceipt(report: Report): z.input<typeof receiptSchema> {
  const { id, subject, reason, state, note, createdAt, settledAt } = report;
  return {
    id: ReportId.toPublic(id),
    subject: { kind: subject.kind, address: subject.address },
    reason,
    complete: isComplete(report),
    state,
    note,
    createdAt: createdAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}

/** A report for the team. `handle`: of the reporter’s account. */
export function presentReport(report: Report, handle: string | null): z.input<typeof reportSchema> {
  const { subject, words, goodFaith, reporter } = report;
  const { name, email } = reporter;
  return { ...presentReceipt(report), quoted: subject.quoted, words, goodFaith, reporter: { account: handle, name, email } };
}
