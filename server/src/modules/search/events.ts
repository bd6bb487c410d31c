import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

/** Something else is said in a video, as far as its subtitles tell. */
export const spokenChanged = defineEvent('search.spoken-changed', z.object({ videoId: z.uuid() }));
