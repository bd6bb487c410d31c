import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountRef, accountRefSchema } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { accountByHandle, handleParams } from '../../routes/account-by-handle.ts';
import type { Social } from '../../service.ts';

const suggestedSchema = z
  .object({
    account: accountRefSchema.extend({ bio: z.string() }),
    reason: z.union([
      z.object({
        kind: z.literal('followed-by'),
        count: z.number().int(),
        accounts: z.array(accountRefSchema).openapi({ description: 'Some of them' }),
      }),
      z.object({ kind: z.literal('follows-you') }),
      z.object({ kind: z.literal('hashtag'), tag: z.string() }),
      z.object({ kind: z.literal('popular'), followers: z.number().int() }),
    ]),
  })
  .openapi('SuggestedAccount');

type View = z.infer<typeof suggestedSchema>;

/** Suggested accounts. */
export function suggestionRoutes(social: Social, accounts: Accounts): Route[] {
  return [
    defineRoute({
      operationId: 'listSuggestedAccounts',
      method: 'get',
      path: '/account-suggestions',
      summary: 'Accounts I may want to follow, and why',
      tag: 'social',
      access: 'account',
      query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(12) }),
      answers: { 200: { description: 'The best of each reason in turn', schema: z.object({ items: z.array(suggestedSchema) }) } },
      async handle({ query: { limit }, caller }) {
        const suggested = await social.suggestAccounts(AccountId.of(caller.account.id), limit);
        const named = suggested.flatMap(({ id, reason }) => [id, ...(reason.kind === 'followed-by' ? reason.accounts : [])]);
        const found = await accounts.getMany([...new Set(named)]);
        const items = suggested.flatMap(({ id, reason }): View[] => {
          const account = found.get(id);
          if (!account) return [];
          const shown = { ...accountRef(account), bio: account.bio };
          if (reason.kind !== 'followed-by') return [{ account: shown, reason }];
          return [{ account: shown, reason: { ...reason, accounts: reason.accounts.flatMap((one) => found.get(one) ?? []).map(accountRef) } }];
        });
        return { status: 200, body: { items } };
      },
    }),
    defineRoute({
      operationId: 'dismissSuggestedAccount',
      method: 'delete',
      path: '/account-suggestions/{handle}',
      summary: 'Do not suggest an account to me again',
      tag: 'social',
      access: 'account',
      params: handleParams,
      answers: { 204: { description: 'Not suggested again' } },
      errors: ['account.not-found'],
      limit: { max: 120, windowSeconds: 60, by: 'viewer' },
      async handle({ params: { handle }, caller }) {
        const { id } = await accountByHandle(accounts, handle);
        await social.dismissSuggestion(AccountId.of(caller.account.id), id);
        return { status: 204 };
      },
    }),
  ];
}
