import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

/** An operator turned numbers of the recommender; `null` is back to the default. Every process reads on with them from here. */
export const parametersChanged = defineEvent('feed.parameters-changed', z.object({ changes: z.record(z.string(), z.number().nullable()) }));

/** A placement began or ended. */
export const placementsChanged = defineEvent('feed.placements-changed', z.object({ videoId: z.uuid() }));

/** An operator limited a video, or lifted the limit. */
export const limitsChanged = defineEvent('feed.limits-changed', z.object({ videoId: z.uuid() }));

/** An experiment began or ended. */
export const experimentsChanged = defineEvent('feed.experiments-changed', z.object({ experimentId: z.uuid() }));
