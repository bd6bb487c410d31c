import type { Generated } from 'kysely';
import type { Reason, ReportState, SubjectKind } from './report.ts';

/** The rows this module owns. */
export interface ModerationTables {
  reports: {
    id: string;
    subject_kind: SubjectKind;
    subject_id: string;
    account_id: string;
    address: string;
    quoted: string;
    reason: Reason;
    words: string;
    good_faith: boolean;
    reporter_id: string | null;
    reporter_name: string | null;
    reporter_email: string | null;
    state: Generated<ReportState>;
    note: Generated<string>;
    settled_by: Generated<string | null>;
    settled_at: Generated<Date | null>;
    created_at: Date;
  };
}
