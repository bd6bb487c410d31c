import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { Recovery } from '../recovery.ts';
import { sendResetLink } from './send-reset-link.ts';

/** Handles `accounts.send-reset-link`. */
export const sendResetLinkHandler = (recovery: Pick<Recovery, 'send'>): JobHandler => handleJob(sendResetLink, ({ login }) => recovery.send(login));
