import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { VideoId, type Videos } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { CommentId } from '../comments/comment-id.ts';
import { commentSchema, presentComments } from '../comments/comment-view.ts';
import type { Social } from '../service.ts';

const params = z.object({ videoId: VideoId.param });
const limit = { max: 30, windowSeconds: 60, by: 'viewer' } as const;
const path = '/videos/{videoId}/answered-comment';
const tag = 'social';

/** Videos that answer comments. */
export function videoReplyRoutes(deps: { social: Social; accounts: Accounts; videos: Videos }): Route[] {
  const { social } = deps;
  return [
    defineRoute({
      operationId: 'getAnsweredComment',
      method: 'get',
      path,
      summary: 'The comment that a video answers',
      tag,
      access: 'anyone',
      params,
      answers: { 200: { description: 'The comment', schema: commentSchema } },
      errors: ['comment.not-found'],
      async handle({ params: { videoId }, caller }) {
        const comment = await social.answeredComment(caller.account && AccountId.of(caller.account.id), videoId);
        return { status: 200, body: (await presentComments([comment], deps, caller))[0] };
      },
    }),
    defineRoute({
      operationId: 'answerComment',
      method: 'put',
      path,
      summary: 'Make my video the answer to a comment',
      tag,
      access: 'account',
      params,
      body: z.object({ commentId: CommentId.param }),
      answers: { 204: { description: 'It quotes the comment, and stands under it' } },
      errors: ['video.not-found', ...['not-found', 'held', 'answers-another', 'closed', 'followers-only'].map((code) => `comment.${code}`)],
      limit,
      async handle({ params: { videoId }, body, caller }) {
        await social.answerComment(AccountId.of(caller.account.id), videoId, body.commentId);
        return { status: 204 };
      },
    }),
    defineRoute({
      operationId: 'removeAnswer',
      method: 'delete',
      path,
      summary: 'Take the quoted comment off a video that answers it',
      tag,
      access: 'account',
      params,
      answers: { 204: { description: 'It quotes no comment any more' } },
      errors: ['comment.not-found'],
      limit,
      async handle({ params: { videoId }, caller }) {
        await social.removeAnswer(AccountId.of(caller.account.id), videoId);
        return { status: 204 };
      },
    }),
  ];
}
