import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { AssetId } from '../asset-id.ts';
import type { MediaWork } from '../service.ts';
import { processAsset } from './process-asset.ts';

/** Handles `media.process-asset`: stops behind the first rendition, so that nobody's film waits for another's last. */
export const processAssetHandler = (work: Pick<MediaWork, 'process' | 'postpone'>): JobHandler =>
  handleJob(processAsset, async ({ assetId }, context) => {
    const id = AssetId.of(assetId);
    if ((await work.process(id, context, 'playable')) === 'more') await work.postpone(id);
  });
