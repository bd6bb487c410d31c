import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Tells the author and the voters of a poll that it has ended; put in the queue for that moment. */
export const tellPollResult = defineJob({ name: 'social.tell-poll-result', payload: z.object({ pollId: z.uuid() }) });
