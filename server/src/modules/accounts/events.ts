import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

/** A session was ended, or all of an account's were: processes forget what they remembered of it. */
export const sessionsEnded = defineEvent('accounts.sessions-ended', z.object({ accountId: z.uuid() }));
/** The public face of an account changed: name, avatar, bio, role or pins. */
export const accountChanged = defineEvent('accounts.changed', z.object({ accountId: z.uuid() }));
