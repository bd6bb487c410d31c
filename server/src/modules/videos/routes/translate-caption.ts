import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { videoErrors } from '../errors.ts';
import { spokenLanguageSchema } from '../spoken-place.ts';
import { VideoId } from '../video-id.ts';
import type { Videos } from '../videos.ts';

/** The caption of a video in another language, as the instance's translator says it. */
export const translateCaption = (videos: Videos): Route =>
  defineRoute({
    operationId: 'translateCaption',
    method: 'get',
    path: '/videos/{videoId}/caption/{language}',
    summary: 'The caption of a video, translated by a machine',
    tag: 'videos',
    access: 'anyone',
    params: z.object({ videoId: VideoId.param, language: spokenLanguageSchema }),
    answers: { 200: { description: 'The caption in that language', schema: z.object({ caption: z.string(), from: z.string() }) } },
    errors: ['video.not-found', 'video.no-translation', 'video.translation-failed'],
    limit: { max: 60, windowSeconds: 60, by: 'viewer' },
    async handle({ params, caller }) {
      const [video] = await videos.present([params.videoId], caller);
      if (!video) throw videoErrors.error('video.not-found');
      const caption = await videos.translations.caption(video, params.language);
      return { status: 200, body: { caption, from: video.language } };
    },
  });
