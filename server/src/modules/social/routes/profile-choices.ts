import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../service.ts';

const choices = z
  .object({
    likesPublic: z.boolean().openapi({ description: 'Everybody may see which videos I like' }),
    followsHidden: z.boolean().openapi({ description: 'Only I see whom I follow and who follows me' }),
  })
  .openapi('ProfileChoices');

/** What I show of myself. */
export const getProfileChoices = (social: Social): Route =>
  defineRoute({
    operationId: 'getProfileChoices',
    method: 'get',
    path: '/profile-settings',
    summary: 'What I show of myself',
    tag: 'social',
    access: 'account',
    answers: { 200: { description: 'The choices', schema: choices } },
    async handle({ caller }) {
      return { status: 200, body: await social.profileChoices(AccountId.of(caller.account.id)) };
    },
  });

/** Changes some of it. */
export const changeProfileChoices = (social: Social): Route =>
  defineRoute({
    operationId: 'changeProfileChoices',
    method: 'patch',
    path: '/profile-settings',
    summary: 'Change what I show of myself',
    tag: 'social',
    access: 'account',
    body: choices.partial(),
    answers: { 200: { description: 'The choices as they are now', schema: choices } },
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ body, caller }) {
      return { status: 200, body: await social.changeProfileChoices(AccountId.of(caller.account.id), body) };
    },
  });
