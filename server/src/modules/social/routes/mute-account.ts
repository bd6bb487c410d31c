import { AccountId, type Accounts } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';
import { accountByHandle, handleParams } from './account-by-handle.ts';

/** Mutes an account: it no longer shows in any of my feeds, and is not told. */
export const muteAccount = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'muteAccount',
    method: 'put',
    path: '/accounts/{handle}/mute',
    summary: 'Mute an account',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 204: { description: 'Muted' } },
    errors: ['account.not-found', 'social.self-mute'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      await social.mute(AccountId.of(caller.account.id), id);
      return { status: 204 };
    },
  });

/** Lifts a mute. */
export const unmuteAccount = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'unmuteAccount',
    method: 'delete',
    path: '/accounts/{handle}/mute',
    summary: 'Lift a mute',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 204: { description: 'No longer muted' } },
    errors: ['account.not-found'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      await social.unmute(AccountId.of(caller.account.id), id);
      return { status: 204 };
    },
  });
