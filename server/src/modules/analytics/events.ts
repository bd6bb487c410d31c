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

/** An account stops being remembered, or goes on. */
export const historyPaused = defineEvent('analytics.history-paused', z.object({ accountId: z.uuid(), paused: z.boolean() }));
/** An account had one video forgotten, or, with `null`, everything it watched. */
export const historyForgotten = defineEvent('analytics.history-forgotten', z.object({ accountId: z.uuid(), videoId: z.uuid().nullable() }));

/** Counters as they are now, of every video that a batch of reports changed: whoever keeps them in memory need not ask. */
export const counted = defineEvent(
  'analytics.counted',
  z.object({
    videos: z.array(
      z.object({
        videoId: z.uuid(),
        impressions: z.number(),
        views: z.number(),
        completions: z.number(),
        skips: z.number(),
        watchMs: z.number(),
        shares: z.number(),
        notInterested: z.number(),
      }),
    ),
  }),
);
