import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { VideoId } from '../video-id.ts';
import type { Videos } from '../videos.ts';

/** Deletes the subtitles of an own video in one language. */
export const removeSubtitles = (videos: Videos): Route =>
  defineRoute({
    operationId: 'removeSubtitles',
    method: 'delete',
    path: '/videos/{videoId}/subtitles/{language}',
    summary: 'Delete the subtitles of my video in a language',
    tag: 'videos',
    access: 'account',
    params: z.object({ videoId: VideoId.param, language: z.string() }),
    answers: { 204: { description: 'They are gone' } },
    errors: ['video.not-found', 'subtitles.not-found', 'subtitles.bad-language'],
    async handle({ params, caller }) {
      await videos.setSubtitles(AccountId.of(caller.account.id), params.videoId, params.language, null);
      return { status: 204 };
    },
  });
