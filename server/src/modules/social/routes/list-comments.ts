import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { VideoId, type Videos, videoErrors } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { commentSchema, presentComments } from '../comment-view.ts';
import type { Social } from '../service.ts';

/** Comments of a video, newest first. */
export const listComments = (social: Social, accounts: Accounts, videos: Videos): Route =>
  defineRoute({
    operationId: 'listComments',
    method: 'get',
    path: '/videos/{videoId}/comments',
    summary: 'Comments of a video',
    tag: 'social',
    access: 'anyone',
    params: z.object({ videoId: VideoId.param }),
    query: pageQuery,
    answers: { 200: { description: 'Comments, newest first', schema: z.object({ items: z.array(commentSchema), next: z.string().nullable() }) } },
    errors: ['video.not-found', 'video.bad-cursor'],
    async handle({ params, query, caller }) {
      const [view] = await videos.present([params.videoId], caller);
      if (!view) throw videoErrors.error('video.not-found');
      const viewer = caller.account && AccountId.of(caller.account.id);
      const { items, next } = await social.comments(params.videoId, query, viewer);
      return { status: 200, body: { items: await presentComments(items, accounts, viewer), next } };
    },
  });
