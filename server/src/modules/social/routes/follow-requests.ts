import { AccountId, type Accounts, accountRef } from '#modules/accounts';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';
import { accountByHandle, handleParams } from './account-by-handle.ts';
import { accountListSchema } from './list-followers.ts';

const limit = { max: 120, windowSeconds: 60, by: 'viewer' } as const;

/** Who asks to follow my private account. */
export const listFollowRequests = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'listFollowRequests',
    method: 'get',
    path: '/follow-requests',
    summary: 'Who asks to follow me',
    tag: 'social',
    access: 'account',
    query: pageQuery,
    answers: { 200: { description: 'Latest first', schema: accountListSchema } },
    errors: ['video.bad-cursor'],
    async handle({ query, caller }) {
      const { items, next } = await social.followRequests(AccountId.of(caller.account.id), query);
      const found = await accounts.getMany(items);
      return { status: 200, body: { items: items.flatMap((id) => found.get(id) ?? []).map(accountRef), next } };
    },
  });

/** Lets somebody follow me who asked. */
export const acceptFollowRequest = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'acceptFollowRequest',
    method: 'put',
    path: '/follow-requests/{handle}',
    summary: 'Accept a follower',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 204: { description: 'Follows me now' } },
    errors: ['account.not-found', 'social.no-request'],
    limit,
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      await social.acceptFollower(AccountId.of(caller.account.id), id);
      return { status: 204 };
    },
  });

/** Turns a request down, without a word to who asked. */
export const refuseFollowRequest = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'refuseFollowRequest',
    method: 'delete',
    path: '/follow-requests/{handle}',
    summary: 'Turn down a follower',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 204: { description: 'No longer asks' } },
    errors: ['account.not-found'],
    limit,
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      await social.unfollow(id, AccountId.of(caller.account.id));
      return { status: 204 };
    },
  });
