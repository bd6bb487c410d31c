import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountRef, accountRefSchema } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';

/** Whom I muted. */
export const listMutedAccounts = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'listMutedAccounts',
    method: 'get',
    path: '/accounts/me/mutes',
    summary: 'Accounts I muted, the latest first',
    tag: 'social',
    access: 'account',
    answers: { 200: { description: 'All of them', schema: z.object({ items: z.array(accountRefSchema), next: z.null() }) } },
    async handle({ caller }) {
      const ids = await social.mutedBy(AccountId.of(caller.account.id));
      const found = await accounts.getMany(ids);
      return { status: 200, body: { items: ids.flatMap((id) => found.get(id) ?? []).map(accountRef), next: null } };
    },
  });

/** Whom I blocked. */
export const listBlockedAccounts = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'listBlockedAccounts',
    method: 'get',
    path: '/accounts/me/blocks',
    summary: 'Accounts I blocked, the latest first',
    tag: 'social',
    access: 'account',
    answers: { 200: { description: 'All of them', schema: z.object({ items: z.array(accountRefSchema), next: z.null() }) } },
    async handle({ caller }) {
      const ids = await social.blockedBy(AccountId.of(caller.account.id));
      const found = await accounts.getMany(ids);
      return { status: 200, body: { items: ids.flatMap((id) => found.get(id) ?? []).map(accountRef), next: null } };
    },
  });
