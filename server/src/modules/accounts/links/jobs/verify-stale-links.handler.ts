import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { ProfileLinks } from '../links.ts';
import { verifyStaleLinks } from './verify-stale-links.ts';

/** Handles `accounts.verify-stale-links`. */
export const verifyStaleLinksHandler = (links: Pick<ProfileLinks, 'verifyStale'>): JobHandler =>
  handleJob(verifyStaleLinks, () => links.verifyStale());
