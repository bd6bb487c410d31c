import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { AssetId } from '../asset-id.ts';
import type { MediaWork } from '../service.ts';
import { finishAsset } from './finish-asset.ts';

/** Handles `media.finish-asset`. */
export const finishAssetHandler = (work: Pick<MediaWork, 'process'>): JobHandler =>
  handleJob(finishAsset, async ({ assetId }, context) => {
    await work.process(AssetId.of(assetId), context);
  });
