import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Has the addresses of profiles looked at again that were not for a week; runs every hour. */
export const verifyStaleLinks = defineJob({ name: 'accounts.verify-stale-links', payload: z.object({}) });
