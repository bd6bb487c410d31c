import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';
import { accountByHandle, handleParams } from './account-by-handle.ts';

const answer = { description: 'Followers of that account', schema: z.object({ followers: z.number().int() }), example: { followers: 500_000 } };

/** Follows an account; following again changes nothing. */
export const followAccount = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'followAccount',
    method: 'put',
    path: '/accounts/{handle}/follow',
    summary: 'Follow an account',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 200: answer },
    errors: ['account.not-found', 'social.self-follow', 'social.blocked'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      return { status: 200, body: await social.follow(AccountId.of(caller.account.id), id) };
    },
  });

/** Ends a follow. */
export const unfollowAccount = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'unfollowAccount',
    method: 'delete',
    path: '/accounts/{handle}/follow',
    summary: 'Stop following an account',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 200: answer },
    errors: ['account.not-found'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      return { status: 200, body: await social.unfollow(AccountId.of(caller.account.id), id) };
    },
  });
