import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountErrors } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { COMMENT_LIMITS } from '../comment.ts';
import { commentSchema, presentComments } from '../comment-view.ts';
import type { Social } from '../service.ts';

/** Writes a comment. */
export const writeComment = (social: Social, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'writeComment',
    method: 'post',
    path: '/videos/{videoId}/comments',
    summary: 'Comment on a video',
    tag: 'social',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    // far above the limit: the service measures, and says how long the text really is
    body: z.object({
      text: z
        .string()
        .max(10 * COMMENT_LIMITS.codeUnits)
        .openapi({ description: `1 to ${COMMENT_LIMITS.characters} characters as a reader counts them` }),
    }),
    answers: { 201: { description: 'The comment', schema: commentSchema } },
    errors: ['video.not-found', 'social.blocked', 'comment.empty', 'comment.too-long'],
    limit: { max: 30, windowSeconds: 60, by: 'viewer' },
    async handle({ params, body, caller }) {
      const account = AccountId.of(caller.account.id);
      const comment = await social.comment(account, params.videoId, body.text);
      const [view] = await presentComments([comment], accounts, account);
      if (!view) throw accountErrors.error('account.not-found');
      return { status: 201, body: view };
    },
  });
