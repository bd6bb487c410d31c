import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Clears away unfinished uploads; runs every hour. */
export const sweepUploadsJob = defineJob({ name: 'media.sweep-uploads', payload: z.object({}), maxAttempts: 1 });
