import { defineRoute, type Route } from '#platform/http/route.ts';
import { ownAccountSchema, presentOwnAccount } from '../account.ts';
import { AccountId } from '../account-id.ts';
import type { Accounts } from '../service.ts';

/** Who I am. */
export const getOwnAccount = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'getOwnAccount',
    method: 'get',
    path: '/accounts/me',
    summary: 'My account',
    tag: 'accounts',
    access: 'account',
    answers: { 200: { description: 'The account of this session', schema: ownAccountSchema } },
    async handle({ caller }) {
      return { status: 200, body: presentOwnAccount(await accounts.getOwn(AccountId.of(caller.account.id))) };
    },
  });
