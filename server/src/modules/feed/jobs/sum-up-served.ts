import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Sums up what For You served the day before, for anybody to read; runs every night. */
export const sumUpServed = defineJob({ name: 'feed.sum-up-served', payload: z.object({}) });
