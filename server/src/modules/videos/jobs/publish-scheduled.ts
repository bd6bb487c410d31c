import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Publishes a post at the moment that its author chose, `at`; put in the queue for that moment. */
export const publishScheduled = defineJob({
  name: 'videos.publish-scheduled',
  payload: z.object({ videoId: z.uuid(), at: z.iso.datetime() }),
  priority: -1,
});
