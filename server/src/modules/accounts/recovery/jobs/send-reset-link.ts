import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Mails a link that sets a new password to whoever a login belongs to, if it does to anybody. */
export const sendResetLink = defineJob({ name: 'accounts.send-reset-link', payload: z.object({ login: z.string() }) });
