import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Accounts } from '../service.ts';

const session = z
  .object({
    id: z.string(),
    current: z.boolean(),
    device: z.string().nullable(),
    address: z.string().nullable(),
    createdAt: z.string(),
    lastUsedAt: z.string(),
  })
  .openapi('Session');

/** Where the account is signed in, the last used first. */
export const listSessions = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'listSessions',
    method: 'get',
    path: '/sessions',
    summary: 'Where I am signed in',
    tag: 'sessions',
    access: 'account',
    answers: { 200: { description: 'The sessions', schema: z.object({ items: z.array(session), next: z.null() }) } },
    async handle({ c }) {
      const items = (await accounts.sessions.list(c.req.raw.headers)).map((entry) => ({
        ...entry,
        createdAt: entry.createdAt.toISOString(),
        lastUsedAt: entry.lastUsedAt.toISOString(),
      }));
      return { status: 200, body: { items, next: null } };
    },
  });
