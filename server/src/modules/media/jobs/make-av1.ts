import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Makes the AV1 rendition of a film that is watched often; comes after everything else. */
export const makeAv1 = defineJob({
  name: 'media.make-av1',
  payload: z.object({ assetId: z.string() }),
  weight: 'heavy',
  maxAttempts: 3,
  priority: 100,
});
