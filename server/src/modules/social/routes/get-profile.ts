import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountErrors, accountRef, accountRefSchema, presentLink, profileLinkSchema } from '#modules/accounts';
import type { Videos } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';
import { accountByHandle, handleParams } from './account-by-handle.ts';

const profileSchema = accountRefSchema
  .extend({
    bio: z.string(),
    links: z.array(profileLinkSchema),
    role: z.enum(['viewer', 'creator', 'moderator', 'admin']),
    createdAt: z.string(),
    private: z.boolean().openapi({ description: 'Only accepted followers see what it publishes' }),
    counts: z
      .object({ followers: z.number(), following: z.number(), likes: z.number(), videos: z.number() })
      .nullable()
      .openapi({ description: 'null where the account is private and the caller is no follower' }),
    followsHidden: z.boolean().openapi({ description: 'Whom it follows and who follows it is not shown' }),
    likesPublic: z.boolean().openapi({ description: 'Its liked videos are shown' }),
    viewer: z
      .object({ self: z.boolean(), follows: z.boolean(), requested: z.boolean(), mutes: z.boolean(), blocks: z.boolean() })
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
      const seen = await social.maySeeLists(account, viewerId);
      const [counts, videoCount, choices, relation, links] = await Promise.all([
        social.followCounts([account.id]),
        videos.countByAuthor(account.id, seen && account.private ? 'follower' : 'everyone'),
        social.profileChoices(account.id),
        viewerId && social.relation(viewerId, account.id),
        accounts.links.of(account.id),
      ]);
      if (relation?.blockedBy) throw accountErrors.error('account.not-found');
      const { followers, following, likes } = counts.get(account.id) ?? { followers: 0, following: 0, likes: 0 };
      return {
        status: 200,
        body: {
          ...accountRef(account),
          bio: account.bio,
          links: links.map(presentLink),
          role: account.role,
          createdAt: account.createdAt.toISOString(),
          private: account.private,
          counts: seen ? { followers, following, likes, videos: videoCount } : null,
          ...choices,
          viewer: relation && {
            self: viewerId === account.id,
            follows: relation.follows,
            requested: relation.requested,
            mutes: relation.mutes,
            blocks: relation.blocks,
          },
        },
      };
    },
  });
