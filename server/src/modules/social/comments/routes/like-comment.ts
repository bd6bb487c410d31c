import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../../service.ts';
import { CommentId } from '../comment-id.ts';

const params = z.object({ commentId: CommentId.param });
const limit = { max: 120, windowSeconds: 60, by: 'viewer' } as const;
const answers = { 200: { description: 'Likes of the comment', schema: z.object({ likes: z.number().int() }), example: { likes: 12 } } };

/** Likes a comment; again changes nothing. */
export const likeComment = (social: Social): Route =>
  defineRoute({
    operationId: 'likeComment',
    method: 'put',
    path: '/comments/{commentId}/like',
    summary: 'Like a comment',
    tag: 'social',
    access: 'account',
    params,
    answers,
    errors: ['comment.not-found', 'social.blocked'],
    limit,
    async handle({ params: { commentId }, caller }) {
      return { status: 200, body: await social.likeComment(AccountId.of(caller.account.id), commentId, true) };
    },
  });

/** Takes the like of a comment back. */
export const unlikeComment = (social: Social): Route =>
  defineRoute({
    operationId: 'unlikeComment',
    method: 'delete',
    path: '/comments/{commentId}/like',
    summary: 'Take back the like of a comment',
    tag: 'social',
    access: 'account',
    params,
    answers,
    errors: ['comment.not-found'],
    limit,
    async handle({ params: { commentId }, caller }) {
      return { status: 200, body: await social.likeComment(AccountId.of(caller.account.id), commentId, false) };
    },
  });
