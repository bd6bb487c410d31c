import type { AccountId } from '#modules/accounts';
import type { ReportId } from './report-id.ts';

/** What can be pointed at. */
export const subjectKinds = ['video', 'comment', 'account'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What the law forbids: a report of one of these is a notice (DSA, article 16). */
export const illegalReasons = ['minors', 'hate', 'violence', 'harassment', 'privacy', 'rights', 'fraud', 'other-illegal'] as const;
/** What may be lawful and is not welcome. */
export const ruleReasons = ['undeclared-advertising', 'impersonation', 'spam', 'rules'] as const;
/** Why somebody points at something. */
export const reasons = [...illegalReasons, ...ruleReasons] as const;
export type Reason = (typeof reasons)[number];

/** open ⇄ handled | dismissed: who settled it may open it again. */
export const reportStates = ['open', 'handled', 'dismissed'] as const;
export type ReportState = (typeof reportStates)[number];

/** Who points at it: an account, or somebody without one who may say who they are. */
export interface Reporter {
  accountId: AccountId | null;
  name: string | null;
  email: string | null;
}

/** What is pointed at, as it was then. */
export interface Subject {
  kind: SubjectKind;
  /** UUID of the video, the comment or the account. */
  id: string;
  /** Whose it is. */
  accountId: AccountId;
  /** Path of its page. */
  address: string;
  /** Caption, comment, or name and bio. */
  quoted: string;
}

/** Somebody points at something. */
export interface Report {
  id: ReportId;
  subject: Subject;
  reason: Reason;
  /** In the reporter’s own words. */
  words: string;
  /** The reporter states that they believe it to be true. */
  goodFaith: boolean;
  reporter: Reporter;
  state: ReportState;
  /** What the team answers; the reporter reads it. */
  note: string;
  settledAt: Date | null;
  createdAt: Date;
}

/**
 * Whether a notice has all that article 16 of the DSA asks for: an explanation, who sends it (save about the abuse of children), and that
 * they believe it. One that lacks something is read all the same.
 */
export function isComplete({ reason, words, goodFaith, reporter }: Pick<Report, 'reason' | 'words' | 'goodFaith' | 'reporter'>): boolean {
  if (!illegalReasons.some((illegal) => illegal === reason)) return true;
  const known = reporter.accountId !== null || (reporter.name !== null && reporter.email !== null);
  return words !== '' && goodFaith && (known || reason === 'minors');
}
