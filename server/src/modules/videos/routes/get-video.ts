import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { videoErrors } from '../errors.ts';
import { VideoId } from '../video-id.ts';
import { videoViewSchema } from '../video-view.ts';
import type { Videos } from '../videos.ts';

/** One video; its author also sees it while it is processed and when it was refused. */
export const getVideo = (videos: Videos): Route =>
  defineRoute({
    operationId: 'getVideo',
    method: 'get',
    path: '/videos/{videoId}',
    summary: 'One video',
    tag: 'videos',
    access: 'anyone',
    params: z.object({ videoId: VideoId.param }),
    answers: { 200: { description: 'The video', schema: videoViewSchema } },
    errors: ['video.not-found'],
    async handle({ params, caller }) {
      const [view] = await videos.present([params.videoId], caller);
      if (!view) throw videoErrors.error('video.not-found');
      return { status: 200, body: view };
    },
  });
