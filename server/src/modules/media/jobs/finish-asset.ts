import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Makes the renditions that are left of a film that can be watched already; comes after every film that cannot. */
export const finishAsset = defineJob({
  name: 'media.finish-asset',
  payload: z.object({ assetId: z.string() }),
  weight: 'heavy',
  maxAttempts: 8,
  priority: 10,
});
