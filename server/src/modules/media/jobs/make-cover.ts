import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Takes the poster of a film from the moment that its owner chose. */
export const makeCover = defineJob({
  name: 'media.make-cover',
  payload: z.object({ assetId: z.string() }),
  weight: 'heavy',
  maxAttempts: 5,
  priority: 1,
});
