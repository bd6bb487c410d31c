import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { ProfileLinks } from '../links.ts';
import { LinkId } from '../profile-link.ts';
import { verifyLink } from './verify-link.ts';

/** Handles `accounts.verify-link`. */
export const verifyLinkHandler = (links: Pick<ProfileLinks, 'verify'>): JobHandler =>
  handleJob(verifyLink, ({ linkId }, { signal }) => links.verify(LinkId.of(linkId), signal));
