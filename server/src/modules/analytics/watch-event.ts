import { z } from '@hono/zod-openapi';
import { VideoId } from '#modules/videos';

/** What a player reports. */
export const watchKinds = ['impression', 'watch', 'completion', 'skip', 'like', 'share', 'follow', 'not-interested'] as const;
export type WatchKind = (typeof watchKinds)[number];

/** Most reports in one delivery. */
const MAX_REPORTS = 50;
/** Longest stretch one report may claim, in milliseconds. */
const MAX_WATCH_MS = 3_600_000;

/** One report of a player, as it arrives. */
const watchEventSchema = z.object({
  videoId: VideoId.param,
  kind: z.enum(watchKinds),
  at: z.iso
    .datetime({ offset: true })
    .openapi({ description: 'When it happened; the future and more than 7 days ago are brought back within that time' }),
  feed: z.string().min(1).max(40).openapi({ description: 'The list it was met in', example: 'for-you' }),
  slotId: z.string().max(40).optional().openapi({ description: 'The slot of the feed page it came from' }),
  watchMs: z.int().min(0).max(MAX_WATCH_MS).optional().openapi({ description: 'Playback since the last report of this slot, replays included' }),
  positionMs: z.int().min(0).optional().openapi({ description: 'Where in the video the playhead stands' }),
});

/** What a player sends at once. */
export const watchDeliverySchema = z.object({
  id: z.uuid().toLowerCase().openapi({ description: 'Drawn by the client; the same delivery sent again counts once' }),
  events: z.array(watchEventSchema).min(1).max(MAX_REPORTS),
});
export type WatchDelivery = z.output<typeof watchDeliverySchema>;
