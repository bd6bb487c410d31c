import { defineId, type Id } from '#platform/ids.ts';

/** Id of a report: its number on receipts. Nobody guesses it, and whoever has it may read what became of the report. */
export const ReportId = defineId('Report');
export type ReportId = Id<'Report'>;
