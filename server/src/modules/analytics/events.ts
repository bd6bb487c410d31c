import { z } from 'zod';
import { defineEvent, isEvent, type LoggedEvent } from '#platform/events/event.ts';
import { watchKinds } from './watch-event.ts';

/** A viewer met videos: one for each delivery of reports, the first time it arrives. Never about the viewer's own videos. */
export const watched = defineEvent(
  'analytics.watched',
  z.object({
    /** `a:<uuid>` for accounts, `v:<random>` for visitors. */
    viewer: z.string(),
    accountId: z.uuid().nullable(),
    /** In the order of what happened. */
    reports: z.array(
      z.object({
        videoId: z.uuid(),
        kind: z.enum(watchKinds),
        watchMs: z.number().optional(),
        positionMs: z.number().optional(),
        feed: z.string(),
        slotId: z.string().optional(),
        at: z.iso.datetime(),
      }),
    ),
  }),
);
/** What one delivery says. */
export type Delivered = z.output<typeof watched.data>;

/** One report, and whose it is. */
export type Watched = Omit<Delivered, 'reports'> & Delivered['reports'][number];

/** The reports that an event delivers; none if it is another event. */
export function watchedIn(logged: LoggedEvent): Watched[] {
  if (!isEvent(logged, watched)) return [];
  const { reports, ...whose } = logged.data;
  return reports.map((report) => ({ ...report, ...whose }));
}

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
