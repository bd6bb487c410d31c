import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Forgets what was served more than 30 days ago; runs every night. */
export const forgetServed = defineJob({ name: 'feed.forget-served', payload: z.object({}) });
