import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { AssetId } from '../asset-id.ts';
import type { MediaWork } from '../service.ts';
import { processAsset } from './process-asset.ts';

/** Handles `media.process-asset`. */
export const processAssetHandler = (work: Pick<MediaWork, 'process'>): JobHandler =>
  handleJob(processAsset, ({ assetId }, context) => work.process(AssetId.of(assetId), context));
