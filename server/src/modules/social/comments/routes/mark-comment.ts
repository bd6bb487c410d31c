import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../../service.ts';
import { CommentId } from '../comment-id.ts';

const common = { tag: 'social', access: 'account', params: z.object({ commentId: CommentId.param }) } as const;
const limit = { max: 60, windowSeconds: 60, by: 'viewer' } as const;
const errors = ['comment.not-found', 'comment.not-your-video'];

/** Puts a comment first under an own video, in the place of the one before. */
export const pinComment = (social: Social): Route =>
  defineRoute({
    ...common,
    operationId: 'pinComment',
    method: 'put',
    path: '/comments/{commentId}/pin',
    summary: 'Pin a comment',
    answers: { 204: { description: 'First under its video; an answer pins the comment it stands under' } },
    errors: [...errors, 'comment.held'],
    limit,
    async handle({ params, caller }) {
      await social.pinComment(AccountId.of(caller.account.id), params.commentId, true);
      return { status: 204 };
    },
  });

/** Puts a pinned comment back in its place. */
export const unpinComment = (social: Social): Route =>
  defineRoute({
    ...common,
    operationId: 'unpinComment',
    method: 'delete',
    path: '/comments/{commentId}/pin',
    summary: 'Unpin a comment',
    answers: { 204: { description: 'No longer pinned' } },
    errors,
    limit,
    async handle({ params, caller }) {
      await social.pinComment(AccountId.of(caller.account.id), params.commentId, false);
      return { status: 204 };
    },
  });

/** Gives a comment under an own video a heart. */
export const heartComment = (social: Social): Route =>
  defineRoute({
    ...common,
    operationId: 'heartComment',
    method: 'put',
    path: '/comments/{commentId}/heart',
    summary: 'Give a comment a heart as the author of the video',
    answers: { 204: { description: 'Has a heart' } },
    errors,
    limit,
    async handle({ params, caller }) {
      await social.heartComment(AccountId.of(caller.account.id), params.commentId, true);
      return { status: 204 };
    },
  });

/** Takes the heart back. */
export const unheartComment = (social: Social): Route =>
  defineRoute({
    ...common,
    operationId: 'unheartComment',
    method: 'delete',
    path: '/comments/{commentId}/heart',
    summary: 'Take the heart of a comment back',
    answers: { 204: { description: 'Has no heart' } },
    errors,
    limit,
    async handle({ params, caller }) {
      await social.heartComment(AccountId.of(caller.account.id), params.commentId, false);
      return { status: 204 };
    },
  });
