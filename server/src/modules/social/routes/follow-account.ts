import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';
import { accountByHandle, handleParams } from './account-by-handle.ts';

const answer = {
  description: 'Followers of that account',
  schema: z.object({ followers: z.number().int().nullable().openapi({ description: 'null where that is for followers alone' }) }),
  example: { followers: 500_000 },
};

const followAnswer = {
  description: 'Whether it is followed now, or was asked',
  schema: answer.schema.extend({ state: z.enum(['following', 'requested']) }),
  example: { state: 'following', followers: 500_000 },
};

/** Follows an account, or asks a private one; again changes nothing. */
export const followAccount = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'followAccount',
    method: 'put',
    path: '/accounts/{handle}/follow',
    summary: 'Follow an account',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 200: followAnswer },
    errors: ['account.not-found', 'social.self-follow', 'social.blocked'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      const { state, followers } = await social.follow(AccountId.of(caller.account.id), id);
      return { status: 200, body: { state, followers: state === 'following' ? followers : null } };
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
      const { id, private: isPrivate } = await accountByHandle(accounts, params.handle);
      const { followers } = await social.unfollow(AccountId.of(caller.account.id), id);
      return { status: 200, body: { followers: isPrivate ? null : followers } };
    },
  });
