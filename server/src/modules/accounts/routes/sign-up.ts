import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { handleSchema, ownAccountSchema, PROFILE_LIMITS, presentOwnAccount } from '../account.ts';
import type { Accounts } from '../service.ts';
import { withCookies } from './with-cookies.ts';

const body = z.object({
  handle: handleSchema,
  email: z.email().max(254).openapi({ example: 'gala@example.org' }),
  password: z.string().min(PROFILE_LIMITS.passwordMin).max(PROFILE_LIMITS.passwordMax),
  displayName: z.string().trim().min(1).max(PROFILE_LIMITS.displayName).optional(),
  language: z.enum(['fr', 'en']).optional(),
});

/** Creates an account and signs it in. */
export const signUp = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'signUp',
    method: 'post',
    path: '/accounts',
    summary: 'Create an account and sign in',
    tag: 'accounts',
    access: 'anyone',
    body,
    answers: { 201: { description: 'The new account; a session cookie is set', schema: ownAccountSchema } },
    errors: ['account.handle-taken', 'account.email-taken'],
    limit: { max: 20, windowSeconds: 1800, by: 'address' },
    async handle({ body, caller, c }) {
      const input = { ...body, language: body.language ?? caller.language };
      return withCookies(c, 201, await accounts.signUp(input, c.req.raw.headers), presentOwnAccount);
    },
  });
