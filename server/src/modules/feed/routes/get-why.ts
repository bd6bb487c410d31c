import { z } from '@hono/zod-openapi';
import { VideoId } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { feedErrors } from '../errors.ts';
import { becauseSchema } from '../feed-item.ts';
import { placementLabelSchema } from '../placements/placement.ts';
import type { Feed } from '../service.ts';

const schema = z
  .object({
    videoId: z.string(),
    servedAt: z.iso.datetime(),
    filledBy: z
      .enum(['score', 'first-audience', 'random', 'placement'])
      .openapi({ description: 'What filled the slot: the score, a pool of videos that look for their audience, chance alone, or a placement' }),
    stage: z.number().int().nullable().openapi({ description: 'Of the pool; 0 is the first' }),
    propensity: z.number().openapi({ description: 'Chance that this video got this slot, given everything but the draw' }),
    policy: z.string(),
    because: becauseSchema,
    placement: placementLabelSchema.optional(),
  })
  .openapi('ServedWhy');

/** Why a slot was filled as it was, from the log of what was served. */
export const getWhy = (feed: Feed): Route =>
  defineRoute({
    operationId: 'getWhy',
    method: 'get',
    path: '/served/{slotId}/why',
    summary: 'Why I was served a video: kept for 30 days',
    tag: 'feeds',
    access: 'anyone',
    params: z.object({ slotId: z.string().max(40) }),
    answers: { 200: { description: 'The numbers themselves', schema } },
    errors: ['feed.slot-unknown'],
    async handle({ params, caller }) {
      const slot = await feed.why(params.slotId, caller.viewer);
      if (!slot) throw feedErrors.error('feed.slot-unknown');
      const { videoId, servedAt, source, stage, propensity, policy, because, label } = slot;
      const filledBy = source === 'first-audience' || source === 'random' || source === 'placement' ? source : 'score';
      return {
        status: 200,
        body: {
          videoId: VideoId.toPublic(videoId),
          servedAt: servedAt.toISOString(),
          filledBy,
          stage,
          propensity,
          policy,
          because,
          ...(label && { placement: label }),
        },
      };
    },
  });
