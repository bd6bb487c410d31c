import { defineRoute, type Route } from '#platform/http/route.ts';
import { ownAccountSchema, presentOwnAccount } from '../account.ts';
import { AccountId } from '../account-id.ts';
import type { Accounts } from '../service.ts';

/** Goes back to no avatar. */
export const removeAvatar = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'removeAvatar',
    method: 'delete',
    path: '/accounts/me/avatar',
    summary: 'Remove my avatar',
    tag: 'accounts',
    access: 'account',
    answers: { 200: { description: 'The account as it now is', schema: ownAccountSchema } },
    async handle({ caller }) {
      return { status: 200, body: presentOwnAccount(await accounts.setAvatar(AccountId.of(caller.account.id), null)) };
    },
  });
