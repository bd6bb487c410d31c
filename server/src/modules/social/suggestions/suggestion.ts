import type { AccountId } from '#modules/accounts';

/** Why an account is suggested. */
export type SuggestionReason =
  /** Accounts that the viewer follows follow it: how many, and some of them. */
  | { kind: 'followed-by'; count: number; accounts: AccountId[] }
  | { kind: 'follows-you' }
  /** It publishes on a hashtag that the viewer follows. */
  | { kind: 'hashtag'; tag: string }
  /** Many follow it on this server. */
  | { kind: 'popular'; followers: number };

/** An account that somebody may want to follow. */
export interface SuggestedAccount {
  id: AccountId;
  reason: SuggestionReason;
}

/** Port: a later module knows accounts worth suggesting, the best first. They may include some that are left out in the end. */
export type SuggestionSource = (viewer: AccountId, limit: number) => Promise<SuggestedAccount[]>;

/** Takes from each list in turn, the first of each first; what stands in several is taken once, for its first reason. */
export function interleave(lists: readonly (readonly SuggestedAccount[])[]): SuggestedAccount[] {
  const taken = new Map<AccountId, SuggestedAccount>();
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let place = 0; place < longest; place += 1) {
    for (const list of lists) {
      const one = list[place];
      if (one && !taken.has(one.id)) taken.set(one.id, one);
    }
  }
  return [...taken.values()];
}
