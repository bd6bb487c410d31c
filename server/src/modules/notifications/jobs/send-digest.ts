import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';
import { notificationKinds } from '../notification.ts';

/** Mails an account what happened of one kind. */
export const sendDigest = defineJob({
  name: 'notifications.send-digest',
  payload: z.object({ accountId: z.uuid(), kind: z.enum(notificationKinds) }),
  maxAttempts: 8,
});
