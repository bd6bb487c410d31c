import type { Because } from '@farandole/ranker';
import { z } from '@hono/zod-openapi';
import { accountRefSchema } from '#modules/accounts';
import { videoViewSchema } from '#modules/videos';
import { placementLabelSchema } from './placements/placement.ts';

const whole = z.number().int();

/** Why a video stands in a slot: the numbers themselves. */
export const becauseSchema = z
  .object({
    source: z.string().openapi({ description: 'following, popular, fresh, first-audience or chronological', example: 'popular' }),
    profiled: z.boolean().openapi({ description: 'Whether anything about the viewer was looked at' }),
    score: whole.openapi({ description: 'The sum of the points below, exactly' }),
    rank: whole.openapi({ description: 'Place by score among the considered; 1 is best' }),
    considered: whole,
    signals: z
      .array(
        z.object({
          signal: z.string().openapi({ example: 'freshness' }),
          value: z.number().openapi({ description: 'As measured, from −1 to 1' }),
          points: whole,
          against: whole.openapi({ description: 'The median of the points this signal brought to everything considered' }),
        }),
      )
      .openapi({ description: 'Signals that are absent brought 0 against 0' }),
  })
  .openapi('Because');

/** One slot of a feed. */
export const feedItemSchema = z
  .object({
    slotId: z.string().openapi({ description: 'Names this slot in watch reports: the session and the place in it' }),
    video: videoViewSchema,
    because: becauseSchema,
    placement: placementLabelSchema.optional(),
    repostedBy: z.array(accountRefSchema).optional().openapi({ description: 'In Following: who handed it on, latest first, at most three' }),
  })
  .openapi('FeedItem');
/** A slot as it is answered. */
export type FeedItem = Omit<z.infer<typeof feedItemSchema>, 'because'> & { because: Because };

export const feedPageSchema = z.object({ items: z.array(feedItemSchema), next: z.string().nullable() });
