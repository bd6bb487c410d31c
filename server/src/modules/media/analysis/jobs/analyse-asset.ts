import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Finds out what a clip looks and sounds like; comes after everything that people wait for. */
export const analyseAsset = defineJob({
  name: 'media.analyse-asset',
  payload: z.object({ assetId: z.string() }),
  weight: 'heavy',
  maxAttempts: 4,
  priority: 20,
});
