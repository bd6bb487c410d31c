import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

/** An account had the feed forget something about it. `key` is the hashtag or the account; empty for everything. */
export const interestForgotten = defineEvent(
  'feed.interest-forgotten',
  z.object({ accountId: z.uuid(), kind: z.enum(['topic', 'creator', 'everything']), key: z.string() }),
);
