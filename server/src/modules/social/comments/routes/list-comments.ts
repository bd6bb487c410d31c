import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { VideoId, type Videos, videoErrors } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../../service.ts';
import { CommentId } from '../comment-id.ts';
import { commentListSchema, presentComments } from '../comment-view.ts';

/** Comments of a video: the pinned one, then the most liked or the newest. */
export const listComments = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    operationId: 'listComments',
    method: 'get',
    path: '/videos/{videoId}/comments',
    summary: 'Comments of a video',
    tag: 'social',
    access: 'anyone',
    params: z.object({ videoId: VideoId.param }),
    query: pageQuery.extend({ order: z.enum(['top', 'newest']).default('top') }),
    answers: {
      200: {
        description: 'Comments of the first level; the pinned one opens the first page',
        schema: commentListSchema.extend({
          mayComment: z.enum(['yes', 'followers-only', 'closed']).openapi({ description: 'Whether the caller may comment once signed in' }),
        }),
      },
    },
    errors: ['video.not-found', 'video.bad-cursor'],
    async handle({ params, query, caller }) {
      const [view] = await videos.present([params.videoId], caller);
      if (!view) throw videoErrors.error('video.not-found');
      const viewer = caller.account && AccountId.of(caller.account.id);
      const [{ items, next }, mayComment] = await Promise.all([
        social.comments(params.videoId, query, viewer),
        social.mayComment(params.videoId, viewer),
      ]);
      return { status: 200, body: { items: await presentComments(items, { accounts, social, videos }, caller), next, mayComment } };
    },
  });

/** Answers to a comment, oldest first. */
export const listReplies = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    operationId: 'listReplies',
    method: 'get',
    path: '/comments/{commentId}/replies',
    summary: 'Answers to a comment',
    tag: 'social',
    access: 'anyone',
    params: z.object({ commentId: CommentId.param }),
    query: pageQuery,
    answers: { 200: { description: 'Answers, oldest first', schema: commentListSchema } },
    errors: ['comment.not-found', 'video.bad-cursor'],
    async handle({ params, query, caller }) {
      const viewer = caller.account && AccountId.of(caller.account.id);
      const { id } = await social.commentFor(viewer, params.commentId);
      const { items, next } = await social.replies(id, query, viewer);
      return { status: 200, body: { items: await presentComments(items, { accounts, social, videos }, caller), next } };
    },
  });
