import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

const about = { videoId: z.uuid(), authorId: z.uuid() };

/** The first rendition is there and the post can be seen by those it is for. */
export const videoPublished = defineEvent(
  'videos.published',
  z.object({
    ...about,
    assetId: z.uuid(),
    visibility: z.enum(['public', 'unlisted', 'private']),
    hashtags: z.array(z.string()),
    mentionIds: z.array(z.uuid()),
    language: z.string().nullable(),
    region: z.string().nullable().optional(),
    durationMs: z.number().nullable(),
    originHost: z.string().nullable(),
    publishedAt: z.iso.datetime(),
  }),
);
/** The file could not be made playable; the author is told why. */
export const videoRefused = defineEvent('videos.refused', z.object({ ...about, reason: z.string() }));
/** Caption, or what its author says about it, changed. */
export const videoEdited = defineEvent('videos.edited', z.object({ ...about, hashtags: z.array(z.string()), mentionIds: z.array(z.uuid()) }));
/**
 * A video shows what another, uploaded before it, shows. `certain`: one was made of the other; else a person should look.
 * May be told twice.
 */
export const videoCopyFound = defineEvent('videos.copy-found', z.object({ ...about, originalId: z.uuid(), certain: z.boolean() }));
/** Somebody took their name off a video; `videos.edited` says so too. */
export const videoUntagged = defineEvent('videos.untagged', z.object({ ...about, accountId: z.uuid() }));
/** Gone for everybody. */
export const videoRemoved = defineEvent('videos.removed', z.object(about));
