import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

/** It is known which sound a film has. */
export const soundFound = defineEvent('sounds.found', z.object({ assetId: z.uuid(), soundId: z.uuid() }));
/** A sound has another title, or none any more. */
export const soundTitled = defineEvent('sounds.titled', z.object({ soundId: z.uuid() }));
