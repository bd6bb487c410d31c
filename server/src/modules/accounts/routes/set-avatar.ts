import { readBytes } from '#platform/http/read-bytes.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ownAccountSchema, presentOwnAccount } from '../account.ts';
import { AccountId } from '../account-id.ts';
import { accountErrors } from '../errors.ts';
import type { Accounts } from '../service.ts';

const MAX_BYTES = 5_000_000;

/** Replaces the avatar by the picture in the body. */
export const setAvatar = (accounts: Accounts): Route =>
  defineRoute({
    operationId: 'setAvatar',
    method: 'put',
    path: '/accounts/me/avatar',
    summary: 'Set my avatar (body: a JPEG, PNG or WebP picture of 5 MB at most)',
    tag: 'accounts',
    access: 'account',
    answers: { 200: { description: 'The account as it now is', schema: ownAccountSchema } },
    errors: ['account.bad-avatar'],
    async handle({ caller, c }) {
      const picture = await readBytes(c, MAX_BYTES);
      if (picture === null) throw accountErrors.error('account.bad-avatar');
      return { status: 200, body: presentOwnAccount(await accounts.setAvatar(AccountId.of(caller.account.id), picture)) };
    },
  });
