import { AccountId, type Accounts } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';
import { accountByHandle, handleParams } from './account-by-handle.ts';

/** Blocks an account: follows end both ways, and neither sees the other any more. */
export const blockAccount = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'blockAccount',
    method: 'put',
    path: '/accounts/{handle}/block',
    summary: 'Block an account',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 204: { description: 'Blocked' } },
    errors: ['account.not-found', 'social.self-block'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      await social.block(AccountId.of(caller.account.id), id);
      return { status: 204 };
    },
  });

/** Lifts a block. */
export const unblockAccount = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'unblockAccount',
    method: 'delete',
    path: '/accounts/{handle}/block',
    summary: 'Lift a block',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 204: { description: 'No longer blocked' } },
    errors: ['account.not-found'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      await social.unblock(AccountId.of(caller.account.id), id);
      return { status: 204 };
    },
  });
