import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { VideoId } from '../video-id.ts';
import type { Videos } from '../videos.ts';

const entrySchema = z.object({
  what: z.enum(['label-set', 'label-contested']),
  detail: z.string().openapi({ description: 'The sources that the file names (IPTC), or the reason of whoever contested it' }),
  at: z.iso.datetime(),
});

/** What was decided about the label of an own video, and why: it stays visible to its author. */
export const getAiLabel = (videos: Videos): Route =>
  defineRoute({
    operationId: 'getAiLabel',
    method: 'get',
    path: '/videos/{videoId}/ai-label',
    summary: 'What was decided about the AI label of my video, oldest first',
    tag: 'videos',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    answers: { 200: { description: 'The decisions', schema: z.object({ items: z.array(entrySchema) }) } },
    errors: ['video.not-found'],
    async handle({ params, caller }) {
      const log = await videos.aiLabelLog(AccountId.of(caller.account.id), params.videoId);
      return { status: 200, body: { items: log.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })) } };
    },
  });
