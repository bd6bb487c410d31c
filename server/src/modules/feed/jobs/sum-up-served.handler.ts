import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { Feed } from '../service.ts';
import { sumUpServed } from './sum-up-served.ts';

/** Handles `feed.sum-up-served`. */
export const sumUpServedHandler = (feed: Pick<Feed, 'sumUpYesterday'>): JobHandler => handleJob(sumUpServed, () => feed.sumUpYesterday());
