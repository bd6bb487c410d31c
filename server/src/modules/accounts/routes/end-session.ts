import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { AccountId } from '../account-id.ts';
import type { Accounts } from '../service.ts';

/** Signs another device out. */
export const endSession = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'endSession',
    method: 'delete',
    path: '/sessions/{sessionId}',
    summary: 'End one of my sessions',
    tag: 'sessions',
    access: 'account',
    params: z.object({ sessionId: z.uuid() }),
    answers: { 204: { description: 'That device is signed out' } },
    errors: ['session.not-found'],
    async handle({ params, caller, c }) {
      await accounts.sessions.end(AccountId.of(caller.account.id), params.sessionId, c.req.raw.headers);
      return { status: 204 };
    },
  });
