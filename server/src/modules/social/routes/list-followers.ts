import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountRef, accountRefSchema } from '#modules/accounts';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';
import { accountByHandle, handleParams, visibleAccount } from './account-by-handle.ts';

/** A page of accounts. */
export const accountListSchema = z.object({ items: z.array(accountRefSchema), next: z.string().nullable() });

function followList(social: Social, accounts: Accounts, side: 'followers' | 'following', operationId: string, summary: string): Route {
  return defineRoute({
    operationId,
    method: 'get',
    path: `/accounts/{handle}/${side}`,
    summary,
    tag: 'social',
    access: 'anyone',
    params: handleParams,
    query: pageQuery,
    answers: { 200: { description: 'Latest first; nobody where the account keeps that to itself', schema: accountListSchema } },
    errors: ['account.not-found', 'video.bad-cursor'],
    async handle({ params, query, caller }) {
      const account = await visibleAccount({ accounts, social }, params.handle, caller);
      const { items, next } = await social.followList(side, account, caller.account && AccountId.of(caller.account.id), query);
      const found = await accounts.getMany(items);
      return { status: 200, body: { items: items.flatMap((id) => found.get(id) ?? []).map(accountRef), next } };
    },
  });
}

/** Who follows an account. */
export const listFollowers = (social: Social, accounts: Accounts): Route =>
  followList(social, accounts, 'followers', 'listFollowers', 'Followers of an account');

/** Whom an account follows. */
export const listFollowing = (social: Social, accounts: Accounts): Route =>
  followList(social, accounts, 'following', 'listFollowing', 'Accounts an account follows');

/** Ends somebody's follow of me, without a word to them. */
export const removeFollower = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'removeFollower',
    method: 'delete',
    path: '/accounts/{handle}/follower',
    summary: 'Remove a follower of mine',
    tag: 'social',
    access: 'account',
    params: handleParams,
    answers: { 204: { description: 'Follows me no longer' } },
    errors: ['account.not-found'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      const { id } = await accountByHandle(accounts, params.handle);
      await social.unfollow(id, AccountId.of(caller.account.id));
      return { status: 204 };
    },
  });
