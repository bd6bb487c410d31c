import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { Feed } from '../service.ts';
import { forgetServed } from './forget-served.ts';

/** Handles `feed.forget-served`. */
export const forgetServedHandler = (feed: Pick<Feed, 'forgetServed'>): JobHandler => handleJob(forgetServed, () => feed.forgetServed());
