import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Makes an upload watchable. A file that kills the engine is given up long before the last try; the others are for us. */
export const processAsset = defineJob({
  name: 'media.process-asset',
  payload: z.object({ assetId: z.string() }),
  weight: 'urgent',
  maxAttempts: 8,
});
