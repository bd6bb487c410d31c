import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountErrors, accountRef, accountRefSchema } from '#modules/accounts';
import type { Videos } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';
import { accountByHandle, handleParams } from './account-by-handle.ts';

const profileSchema = accountRefSchema
  .extend({
    bio: z.string(),
    role: z.enum(['viewer', 'creator', 'moderator', 'admin']),
    createdAt: z.string(),
    counts: z.object({ followers: z.number(), following: z.number(), likes: z.number(), videos: z.number() }),
    viewer: z
      .object({ self: z.boolean(), follows: z.boolean(), blocks: z.boolean() })
      .nullable()
      .openapi({ description: 'null for visitors without an account' }),
  })
  .openapi('Profile');

/** The public face of an account, with its counters; to those it blocks it does not exist. */
export const getProfile = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    operationId: 'getProfile',
    method: 'get',
    path: '/accounts/{handle}',
    summary: 'Profile of an account',
    tag: 'accounts',
    access: 'anyone',
    params: handleParams,
    answers: { 200: { description: 'The profile', schema: profileSchema } },
    errors: ['account.not-found'],
    async handle({ params, caller }) {
      const account = await accountByHandle(accounts, params.handle);
      const viewerId = caller.account && AccountId.of(caller.account.id);
      const [counts, videoCount, relation] = await Promise.all([
        social.followCounts([account.id]),
        videos.countByAuthor(account.id),
        viewerId && social.relation(viewerId, account.id),
      ]);
      if (relation?.blockedBy) throw accountErrors.error('account.not-found');
      const { followers, following, likes } = counts.get(account.id) ?? { followers: 0, following: 0, likes: 0 };
      return {
        status: 200,
        body: {
          ...accountRef(account),
          bio: account.bio,
          role: account.role,
          createdAt: account.createdAt.toISOString(),
          counts: { followers, following, likes, videos: videoCount },
          viewer: relation && { self: viewerId === account.id, follows: relation.follows, blocks: relation.blocks },
        },
      };
    },
  });
