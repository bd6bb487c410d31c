import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { PROFILE_LIMITS } from '../account.ts';
import { AccountId } from '../account-id.ts';
import type { Accounts } from '../service.ts';
import { setCookies } from './with-cookies.ts';

const body = z.object({
  currentPassword: z.string().min(1).max(PROFILE_LIMITS.passwordMax),
  newPassword: z.string().min(PROFILE_LIMITS.passwordMin).max(PROFILE_LIMITS.passwordMax),
});

/** Changes the password: whoever knew the old one is signed out everywhere else. */
export const changePassword = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'changePassword',
    method: 'put',
    path: '/accounts/me/password',
    summary: 'Change my password',
    tag: 'accounts',
    access: 'account',
    body,
    answers: { 204: { description: 'It is changed, and every other device signed out; a new session cookie is set' } },
    errors: ['account.wrong-password'],
    limit: { max: 10, windowSeconds: 900, by: 'address' },
    async handle({ body, caller, c }) {
      setCookies(c, await accounts.sessions.changePassword(AccountId.of(caller.account.id), body, c.req.raw.headers));
      return { status: 204 };
    },
  });
