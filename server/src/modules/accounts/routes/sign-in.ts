import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ownAccountSchema, PROFILE_LIMITS, presentOwnAccount } from '../account.ts';
import type { Accounts } from '../service.ts';
import { withCookies } from './with-cookies.ts';

const body = z.object({
  login: z.string().trim().min(1).max(254).openapi({ description: 'Handle or e-mail address', example: 'gala' }),
  password: z.string().min(1).max(PROFILE_LIMITS.passwordMax),
});

/** Signs in by handle or e-mail. */
export const signIn = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'signIn',
    method: 'post',
    path: '/sessions',
    summary: 'Sign in',
    tag: 'sessions',
    access: 'anyone',
    body,
    answers: { 201: { description: 'The account; a session cookie is set', schema: ownAccountSchema } },
    errors: ['account.wrong-sign-in'],
    limit: { max: 20, windowSeconds: 900, by: 'address' },
    async handle({ body, c }) {
      return withCookies(c, 201, await accounts.signIn(body.login, body.password, c.req.raw.headers), presentOwnAccount);
    },
  });
