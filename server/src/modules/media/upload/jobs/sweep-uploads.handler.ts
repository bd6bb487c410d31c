import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { Uploads } from '../uploads.ts';
import { sweepUploadsJob } from './sweep-uploads.ts';

/** Does `sweepUploadsJob`, on the machine that holds the folder of uploads. */
export function sweepUploadsHandler(uploads: Pick<Uploads, 'sweep'>): JobHandler {
  return handleJob(sweepUploadsJob, () => uploads.sweep());
}
