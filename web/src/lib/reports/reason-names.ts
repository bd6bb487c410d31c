import type { ReportReceipt } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';

export type Reason = ReportReceipt['reason'];

/** What is called forbidden by law: the sheet asks then for what a notice needs. */
export const illegalNames = {
  minors: m.report_minors,
  hate: m.report_hate,
  violence: m.report_violence,
  harassment: m.report_harassment,
  privacy: m.report_privacy,
  rights: m.report_rights,
  fraud: m.report_fraud,
  'other-illegal': m.report_other_illegal,
} as const satisfies Partial<Record<Reason, () => string>>;

const ruleNames = {
  'undeclared-advertising': m.report_undeclared_advertising,
  impersonation: m.report_impersonation,
  spam: m.report_spam,
  rules: m.report_rules,
} as const;

/** Every reason, in the order in which it is offered. */
export const reasonNames: Record<Reason, () => string> = { ...ruleNames, ...illegalNames };

/** Where a report stands. */
export const stateNames: Record<ReportReceipt['state'], () => string> = {
  open: m.report_state_open,
  handled: m.report_state_handled,
  dismissed: m.report_state_dismissed,
};
