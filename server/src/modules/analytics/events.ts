import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';
import { watchKinds } from './watch-event.ts';

/** A viewer met a video: one for each report, the first time it arrives. Never about the author's own video. */
export const watched = defineEvent(
  'analytics.watched',
  z.object({
    /** `a:<uuid>` for accounts, `v:<random>` for visitors. */
    viewer: z.string(),
    accountId: z.uuid().nullable(),
    videoId: z.uuid(),
    kind: z.enum(watchKinds),
    watchMs: z.number().optional(),
    positionMs: z.number().optional(),
    feed: z.string(),
    slotId: z.string().optional(),
    at: z.iso.datetime(),
  }),
);
export type Watched = z.output<typeof watched.data>;
