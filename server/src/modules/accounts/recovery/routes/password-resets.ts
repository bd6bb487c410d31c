import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ownAccountSchema, PROFILE_LIMITS, presentOwnAccount } from '../../account.ts';
import { withCookies } from '../../routes/with-cookies.ts';
import type { Accounts } from '../../service.ts';

const params = z.object({ token: z.string().min(1).max(100) });

/** Asks for a link that sets a new password. */
export const requestPasswordReset = ({ recovery }: Pick<Accounts, 'recovery'>): Route =>
  defineRoute({
    operationId: 'requestPasswordReset',
    method: 'post',
    path: '/password-resets',
    summary: 'Ask for a link that sets a new password',
    tag: 'sessions',
    access: 'anyone',
    body: z.object({ login: z.string().trim().min(1).max(254).openapi({ description: 'Handle or e-mail address', example: 'gala' }) }),
    answers: { 204: { description: 'If that is somebody, a mail is on its way to them; the answer does not tell' } },
    limit: { max: 10, windowSeconds: 900, by: 'address' },
    async handle({ body }) {
      await recovery.request(body.login);
      return { status: 204 };
    },
  });

/** Says whose password a link sets, so that a person and their password manager see it. */
export const getPasswordReset = ({ recovery }: Pick<Accounts, 'recovery'>): Route =>
  defineRoute({
    operationId: 'getPasswordReset',
    method: 'get',
    path: '/password-resets/{token}',
    summary: 'Whose password a link sets',
    tag: 'sessions',
    access: 'anyone',
    params,
    answers: { 200: { description: 'The link is good', schema: z.object({ handle: z.string() }) } },
    errors: ['account.reset-ended'],
    headers: { 'cache-control': 'no-store' },
    limit: { max: 60, windowSeconds: 900, by: 'address' },
    async handle({ params: { token } }) {
      const { handle } = await recovery.ownerOf(token);
      return { status: 200, body: { handle } };
    },
  });

/** Sets the password, once. */
export const resetPassword = ({ recovery }: Pick<Accounts, 'recovery'>): Route =>
  defineRoute({
    operationId: 'resetPassword',
    method: 'put',
    path: '/password-resets/{token}',
    summary: 'Set a new password with a link',
    tag: 'sessions',
    access: 'anyone',
    params,
    body: z.object({ newPassword: z.string().min(PROFILE_LIMITS.passwordMin).max(PROFILE_LIMITS.passwordMax) }),
    answers: { 200: { description: 'It is set, and every device signed out but this one; a session cookie is set', schema: ownAccountSchema } },
    errors: ['account.reset-ended'],
    limit: { max: 20, windowSeconds: 900, by: 'address' },
    async handle({ params: { token }, body, c }) {
      return withCookies(c, 200, await recovery.reset(token, body.newPassword, c.req.raw.headers), presentOwnAccount);
    },
  });
