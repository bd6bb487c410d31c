import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import type { Videos } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { socialErrors } from '../../errors.ts';
import type { Social } from '../../service.ts';
import { CommentId } from '../comment-id.ts';
import { commentSchema, presentComments } from '../comment-view.ts';

const params = z.object({ commentId: CommentId.param });

/** One comment, and the one it answers: what a link to a comment opens. */
export const getComment = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    operationId: 'getComment',
    method: 'get',
    path: '/comments/{commentId}',
    summary: 'One comment',
    tag: 'social',
    access: 'anyone',
    params,
    answers: {
      200: {
        description: 'The comment',
        schema: z.object({
          comment: commentSchema,
          thread: commentSchema.nullable().openapi({ description: 'The comment it answers' }),
          url: z.string().openapi({ description: 'Path of its page', example: '/@gala/v/352ZgHxAV2sRf5RiGWtGN?comment=352ZgHxAV2sRf5RiGWtGA' }),
        }),
      },
    },
    errors: ['comment.not-found'],
    async handle({ params: { commentId }, caller }) {
      const viewer = caller.account && AccountId.of(caller.account.id);
      const found = await social.commentFor(viewer, commentId);
      const thread = found.threadId && (await social.commentFor(viewer, found.threadId));
      const [[video], [comment], above] = await Promise.all([
        videos.present([found.videoId], caller),
        presentComments([found], { accounts, social, videos }, caller),
        thread ? presentComments([thread], { accounts, social, videos }, caller) : [],
      ]);
      if (!video || !comment) throw socialErrors.error('comment.not-found');
      return { status: 200, body: { comment, thread: above[0] ?? null, url: `${video.url}?comment=${comment.id}` } };
    },
  });

/** What a comment said before its writer changed it. */
export const listCommentVersions = (social: Social): Route =>
  defineRoute({
    operationId: 'listCommentVersions',
    method: 'get',
    path: '/comments/{commentId}/versions',
    summary: 'Earlier versions of a comment',
    tag: 'social',
    access: 'anyone',
    params,
    answers: {
      200: { description: 'Oldest first', schema: z.object({ items: z.array(z.object({ text: z.string(), writtenAt: z.string() })) }) },
    },
    errors: ['comment.not-found'],
    async handle({ params: { commentId }, caller }) {
      const versions = await social.commentVersions(caller.account && AccountId.of(caller.account.id), commentId);
      return { status: 200, body: { items: versions.map(({ text, writtenAt }) => ({ text, writtenAt: writtenAt.toISOString() })) } };
    },
  });
