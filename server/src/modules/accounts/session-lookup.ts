import { constantTimeEqual, makeSignature } from 'better-auth/crypto';
import type { CallerAccount } from '#platform/http/route.ts';
import { createSharedLookup } from '#platform/shared-lookup.ts';
import { RENEWED_DAYS_BEFORE_END } from './auth.ts';
import type { AccountStore } from './store.ts';

/** What a session cookie says: a forgery, an account, or that the sign-in library has to be asked. */
export type SessionCookieMeaning = 'forged' | CallerAccount | null;

/**
 * Who a session cookie belongs to, in one query for all who ask at the same time: when half a million people who were not there for a
 * while come to follow one account, the library would make two for each. `null` where it must decide: the session has ended, or is due
 * to be renewed.
 */
export function createSessionLookup(
  store: Pick<AccountStore, 'accountsBySession'>,
  secret: string,
  now: () => number,
): (cookie: string) => Promise<SessionCookieMeaning> {
  const byToken = createSharedLookup<string, CallerAccount>((tokens) =>
    store.accountsBySession(tokens, new Date(now() + RENEWED_DAYS_BEFORE_END * 24 * 3_600_000)),
  );
  return async (cookie) => {
    const [token, signature] = splitSigned(cookie);
    if (!constantTimeEqual(signature, await makeSignature(token, secret))) return 'forged';
    return (await byToken([token])).get(token) ?? null;
  };
}

/** The library writes `token.signature`, percent-encoded. */
function splitSigned(cookie: string): [string, string] {
  let text = '';
  try {
    text = decodeURIComponent(cookie);
  } catch {
    // no cookie of ours: nothing has signed it
  }
  const dot = text.lastIndexOf('.');
  return [text.slice(0, Math.max(dot, 0)), text.slice(dot + 1)];
}
