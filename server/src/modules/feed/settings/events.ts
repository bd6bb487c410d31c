import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

/** An account chose something else about its feeds; what, is nobody's business. */
export const feedSettingsChanged = defineEvent('feed.settings-changed', z.object({ accountId: z.uuid() }));
