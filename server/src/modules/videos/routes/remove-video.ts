import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { VideoId } from '../video-id.ts';
import type { Videos } from '../videos.ts';

/** Deletes a video with all of its bytes. */
export const removeVideo = (videos: Videos): Route =>
  defineRoute({
    operationId: 'removeVideo',
    method: 'delete',
    path: '/videos/{videoId}',
    summary: 'Delete my video',
    tag: 'videos',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    answers: { 204: { description: 'Gone for everybody' } },
    errors: ['video.not-found'],
    async handle({ params, caller }) {
      await videos.remove(caller.account, params.videoId);
      return { status: 204 };
    },
  });
