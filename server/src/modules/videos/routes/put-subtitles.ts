import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { SUBTITLE_LIMITS, subtitleErrors } from '#modules/media';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { VideoId } from '../video-id.ts';
import { videoViewSchema } from '../video-view.ts';
import type { Videos } from '../videos.ts';

/** Adds subtitles in one language to an own video, or replaces them. */
export const putSubtitles = (videos: Videos): Route =>
  defineRoute({
    operationId: 'putSubtitles',
    method: 'put',
    path: '/videos/{videoId}/subtitles/{language}',
    summary: 'Set the subtitles of my video in a language (body: a WebVTT or SubRip file of 200 KB at most)',
    tag: 'videos',
    access: 'account',
    params: z.object({ videoId: VideoId.param, language: z.string() }),
    answers: { 200: { description: 'The video as it now is', schema: videoViewSchema } },
    errors: ['video.not-found', 'subtitles.too-large', 'subtitles.none', 'subtitles.bad-language', 'subtitles.too-many'],
    limit: { max: 60, windowSeconds: 3600, by: 'viewer' },
    async handle({ params, caller, c }) {
      // the read stops at the limit, whatever length is announced
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of c.req.raw.body ?? []) {
        bytes += chunk.byteLength;
        if (bytes > SUBTITLE_LIMITS.bytes) throw subtitleErrors.error('subtitles.too-large');
        chunks.push(chunk);
      }
      await videos.setSubtitles(AccountId.of(caller.account.id), params.videoId, params.language, Buffer.concat(chunks));
      const [view] = await videos.present([params.videoId], caller);
      return { status: 200, body: view };
    },
  });
