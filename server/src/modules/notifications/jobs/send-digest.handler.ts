import { AccountId } from '#modules/accounts';
import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { Digests } from '../digest/digests.ts';
import { sendDigest } from './send-digest.ts';

/** Handles `notifications.send-digest`. */
export const sendDigestHandler = (digests: Pick<Digests, 'send'>): JobHandler =>
  handleJob(sendDigest, ({ accountId, kind }, context) => digests.send(AccountId.of(accountId), kind, context));
