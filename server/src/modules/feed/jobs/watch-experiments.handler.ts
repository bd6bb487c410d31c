import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { Feed } from '../service.ts';
import { watchExperiments } from './watch-experiments.ts';

/** Handles `feed.watch-experiments`. */
export const watchExperimentsHandler = (feed: Pick<Feed, 'experiments'>): JobHandler => handleJob(watchExperiments, () => feed.experiments.watch());
