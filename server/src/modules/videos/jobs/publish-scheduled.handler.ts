import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { VideoId } from '../video-id.ts';
import type { Videos } from '../videos.ts';
import { publishScheduled } from './publish-scheduled.ts';

/** Handles `videos.publish-scheduled`. */
export const publishScheduledHandler = (videos: Pick<Videos, 'publishDue'>): JobHandler =>
  handleJob(publishScheduled, ({ videoId, at }) => videos.publishDue(VideoId.of(videoId), new Date(at)));
