import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Writes down what is said in a film that has just been posted; comes after everything that people wait for. */
export const writeSubtitles = defineJob({
  name: 'media.write-subtitles',
  payload: z.object({
    assetId: z.string(),
    /** What is spoken, where its author told. */
    language: z.string().nullable(),
  }),
  weight: 'heavy',
  maxAttempts: 3,
  priority: 30,
});
