import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { VideoId } from '../video-id.ts';
import { videoViewSchema } from '../video-view.ts';
import type { Videos } from '../videos.ts';

/** Takes the label off an own video that its file asked for; the reason is kept. */
export const contestAiLabel = (videos: Videos): Route =>
  defineRoute({
    operationId: 'contestAiLabel',
    method: 'post',
    path: '/videos/{videoId}/ai-label/contest',
    summary: 'Contest that my video was made by a trained model, as its file says',
    tag: 'videos',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
    answers: { 200: { description: 'The video as it now is', schema: videoViewSchema } },
    errors: ['video.not-found', 'video.no-ai-label'],
    async handle({ params, body, caller }) {
      await videos.contestAiLabel(AccountId.of(caller.account.id), params.videoId, body.reason);
      const [view] = await videos.present([params.videoId], caller);
      return { status: 200, body: view };
    },
  });
