import type { AccountId } from '#modules/accounts';

/** What operators can do to the feed. */
export const actKinds = ['parameter', 'placement', 'limit', 'experiment'] as const;
export type ActKind = (typeof actKinds)[number];

/** Something an operator did: from what to what; `null` is nothing, or as the code has it. */
export interface Act {
  readonly at: Date;
  /** `null`: the site by itself. */
  readonly by: AccountId | null;
  readonly kind: ActKind;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
}
