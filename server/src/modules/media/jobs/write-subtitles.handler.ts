import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { AutomaticSubtitles } from '../analysis/subtitles/automatic-subtitles.ts';
import { AssetId } from '../asset-id.ts';
import { writeSubtitles } from './write-subtitles.ts';

/** Handles `media.write-subtitles`. */
export const writeSubtitlesHandler = (subtitles: Pick<AutomaticSubtitles, 'write'>): JobHandler =>
  handleJob(writeSubtitles, ({ assetId, language }, context) => subtitles.write(AssetId.of(assetId), language, context));
