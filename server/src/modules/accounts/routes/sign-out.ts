import { defineRoute, type Route } from '#platform/http/route.ts';
import { AccountId } from '../account-id.ts';
import type { Accounts } from '../service.ts';
import { setCookies } from './with-cookies.ts';

/** Ends the session of this request. */
export const signOut = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'signOut',
    method: 'delete',
    path: '/sessions/current',
    summary: 'Sign out',
    tag: 'sessions',
    access: 'account',
    answers: { 204: { description: 'Signed out; the cookie is cleared' } },
    async handle({ caller, c }) {
      setCookies(c, await accounts.sessions.signOut(AccountId.of(caller.account.id), c.req.raw.headers));
      return c.body(null, 204);
    },
  });
