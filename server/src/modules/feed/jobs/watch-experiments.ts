import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Ends experiments that harm, for sure; runs every five minutes. */
export const watchExperiments = defineJob({ name: 'feed.watch-experiments', payload: z.object({}) });
