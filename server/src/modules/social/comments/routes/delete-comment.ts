import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../../service.ts';
import { CommentId } from '../comment-id.ts';

/** Deletes a comment: its writer, the author of the video or a moderator may. */
export const deleteComment = (social: Social): Route =>
  defineRoute({
    operationId: 'deleteComment',
    method: 'delete',
    path: '/comments/{commentId}',
    summary: 'Delete a comment',
    tag: 'social',
    access: 'account',
    params: z.object({ commentId: CommentId.param }),
    answers: { 204: { description: 'Deleted' } },
    errors: ['comment.not-found', 'comment.not-yours'],
    limit: { max: 30, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      await social.deleteComment(caller.account, params.commentId);
      return { status: 204 };
    },
  });

/** Takes my name off a comment. */
export const removeCommentMention = (social: Social): Route =>
  defineRoute({
    operationId: 'removeCommentMention',
    method: 'delete',
    path: '/comments/{commentId}/mention',
    summary: 'Take my mention off a comment',
    tag: 'social',
    access: 'account',
    params: z.object({ commentId: CommentId.param }),
    answers: { 204: { description: 'It names me no longer' } },
    errors: ['comment.not-found', 'comment.no-mention'],
    limit: { max: 30, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      await social.removeCommentMention(AccountId.of(caller.account.id), params.commentId);
      return { status: 204 };
    },
  });
