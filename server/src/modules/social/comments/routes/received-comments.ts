import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { VideoId, type Videos } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Social } from '../../service.ts';
import { CommentId } from '../comment-id.ts';
import { commentSchema, presentComments } from '../comment-view.ts';

const received = commentSchema
  .extend({ video: z.object({ id: z.string(), url: z.string(), caption: z.string(), posterUrl: z.string().nullable() }) })
  .openapi('ReceivedComment');

/** What others wrote under my videos, all videos together. */
export const listReceivedComments = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    operationId: 'listReceivedComments',
    method: 'get',
    path: '/accounts/me/comments',
    summary: 'Comments on my videos',
    tag: 'social',
    access: 'account',
    query: pageQuery.extend({
      filter: z
        .enum(['all', 'unanswered', 'held'])
        .default('all')
        .openapi({ description: 'held: those that wait for approval or have a filtered word' }),
    }),
    answers: { 200: { description: 'Newest first', schema: z.object({ items: z.array(received), next: z.string().nullable() }) } },
    errors: ['video.bad-cursor'],
    async handle({ query, caller }) {
      const { items, next } = await social.receivedComments(AccountId.of(caller.account.id), query.filter, query);
      const [comments, views] = await Promise.all([
        presentComments(items, { accounts, social, videos }, caller),
        videos.present([...new Set(items.map(({ videoId }) => videoId))], caller),
      ]);
      const about = new Map(views.map(({ id, url, caption, posterUrl }) => [id, { id, url, caption, posterUrl }]));
      const withVideos = comments.flatMap((comment) => {
        const video = about.get(comment.videoId);
        return video ? { ...comment, video } : [];
      });
      return { status: 200, body: { items: withVideos, next } };
    },
  });

/** Approves, holds back or deletes many comments under my videos at once. */
export const actOnComments = (social: Social): Route =>
  defineRoute({
    operationId: 'actOnComments',
    method: 'post',
    path: '/accounts/me/comments/actions',
    summary: 'Act on comments on my videos',
    tag: 'social',
    access: 'account',
    body: z.object({ ids: z.array(CommentId.param).min(1).max(100), act: z.enum(['approve', 'hold', 'delete']) }),
    answers: { 200: { description: 'How many it was done to', schema: z.object({ done: z.number().int() }), example: { done: 12 } } },
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ body, caller }) {
      return { status: 200, body: await social.actOnComments(AccountId.of(caller.account.id), body.ids, body.act) };
    },
  });

const audience = z.enum(['everyone', 'followers', 'nobody']);

/** Lets one own video differ from what its author wants of comments. */
export const setCommentAudience = (social: Social): Route =>
  defineRoute({
    operationId: 'setCommentAudience',
    method: 'put',
    path: '/videos/{videoId}/comment-audience',
    summary: 'Say who may comment on one video',
    tag: 'social',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    body: z.object({ audience: audience.nullable().openapi({ description: 'null: as for the other videos' }) }),
    answers: { 204: { description: 'So it is' } },
    errors: ['video.not-found'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, body, caller }) {
      await social.setCommentAudience(AccountId.of(caller.account.id), params.videoId, body.audience);
      return { status: 204 };
    },
  });
