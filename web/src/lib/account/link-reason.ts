import type { OwnProfileLink } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';

const reasons: Record<NonNullable<OwnProfileLink['reason']>, () => string> = {
  'no-link-back': m.link_reason_no_link_back,
  'bad-address': m.link_reason_bad_address,
  'unknown-host': m.link_reason_unknown_host,
  'not-public': m.link_reason_not_public,
  unreachable: m.link_reason_unreachable,
  'too-slow': m.link_reason_too_slow,
  'too-many-redirects': m.link_reason_too_many_redirects,
  'not-found': m.link_reason_not_found,
  'wrong-type': m.link_reason_wrong_type,
  'too-large': m.link_reason_too_large,
};

/** Why an address has no ✓, or keeps it although it could not be read, and what helps. */
export function linkReason({ state, reason }: Pick<OwnProfileLink, 'state' | 'reason'>): string {
  if (reason === null) return '';
  return state === 'verified' ? m.link_still_verified() : reasons[reason]();
}
