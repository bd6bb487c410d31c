import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Deletes the bytes of an asset that was withdrawn. */
export const removeAsset = defineJob({
  name: 'media.remove-asset',
  payload: z.object({ assetId: z.string(), sourceKey: z.string().nullable() }),
  maxAttempts: 25,
});
