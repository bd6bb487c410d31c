import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountErrors } from '#modules/accounts';
import { VideoId, type Videos } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../../service.ts';
import { COMMENT_LIMITS } from '../comment.ts';
import { CommentId } from '../comment-id.ts';
import { commentSchema, presentComments } from '../comment-view.ts';

// far above the limit: the service measures, and says how long the text really is
const text = z
  .string()
  .max(10 * COMMENT_LIMITS.codeUnits)
  .openapi({ description: `1 to ${COMMENT_LIMITS.characters} characters as a reader counts them` });
const limit = { max: 30, windowSeconds: 60, by: 'viewer' } as const;

/** Writes a comment, or an answer to one. */
export const writeComment = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    operationId: 'writeComment',
    method: 'post',
    path: '/videos/{videoId}/comments',
    summary: 'Comment on a video',
    tag: 'social',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    body: z.object({
      text,
      replyTo: CommentId.param.optional().openapi({ type: 'string', description: 'The comment this one answers' }),
      key: z.uuid().optional().openapi({ description: 'Names this sending: sent again, it gives the same comment' }),
    }),
    answers: { 201: { description: 'The comment', schema: commentSchema } },
    errors: [
      'video.not-found',
      'social.blocked',
      'comment.empty',
      'comment.too-long',
      'comment.not-found',
      'comment.closed',
      'comment.followers-only',
    ],
    limit,
    async handle({ params, body, caller }) {
      const comment = await social.comment(AccountId.of(caller.account.id), params.videoId, body);
      const [view] = await presentComments([comment], { accounts, social, videos }, caller);
      if (!view) throw accountErrors.error('account.not-found');
      return { status: 201, body: view };
    },
  });

/** Changes an own comment; what it said before stays readable. */
export const editComment = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    operationId: 'editComment',
    method: 'patch',
    path: '/comments/{commentId}',
    summary: 'Edit a comment',
    tag: 'social',
    access: 'account',
    params: z.object({ commentId: CommentId.param }),
    body: z.object({ text }),
    answers: { 200: { description: 'The comment as it is now', schema: commentSchema } },
    errors: ['comment.not-found', 'comment.not-your-words', 'comment.empty', 'comment.too-long'],
    limit,
    async handle({ params, body, caller }) {
      const comment = await social.editComment(AccountId.of(caller.account.id), params.commentId, body.text);
      const [view] = await presentComments([comment], { accounts, social, videos }, caller);
      if (!view) throw accountErrors.error('account.not-found');
      return { status: 200, body: view };
    },
  });
