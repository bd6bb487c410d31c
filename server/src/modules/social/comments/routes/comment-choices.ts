import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../../service.ts';
import { WORD_LIMITS } from '../comment-choices.ts';

const choices = z
  .object({
    audience: z.enum(['everyone', 'followers', 'nobody']).openapi({ description: 'Who may comment' }),
    approval: z.boolean().openapi({ description: 'Comments wait until they are approved' }),
    words: z
      .array(z.string().trim().min(1).max(WORD_LIMITS.characters))
      .max(WORD_LIMITS.words)
      .openapi({ description: 'Comments with one of these words or phrases are held, earlier ones too' }),
  })
  .openapi('CommentChoices');

/** What I want of the comments on my videos. */
export const getCommentChoices = (social: Social): Route =>
  defineRoute({
    operationId: 'getCommentChoices',
    method: 'get',
    path: '/comment-settings',
    summary: 'What I want of comments',
    tag: 'social',
    access: 'account',
    answers: { 200: { description: 'The choices', schema: choices } },
    async handle({ caller }) {
      return { status: 200, body: await social.commentChoices(AccountId.of(caller.account.id)) };
    },
  });

/** Changes some of it; earlier comments follow within seconds. */
export const changeCommentChoices = (social: Social): Route =>
  defineRoute({
    operationId: 'changeCommentChoices',
    method: 'patch',
    path: '/comment-settings',
    summary: 'Change what I want of comments',
    tag: 'social',
    access: 'account',
    body: choices.partial(),
    answers: { 200: { description: 'The choices as they are now', schema: choices } },
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ body, caller }) {
      return { status: 200, body: await social.changeCommentChoices(AccountId.of(caller.account.id), body) };
    },
  });
