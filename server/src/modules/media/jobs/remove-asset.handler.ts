import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { AssetId } from '../asset-id.ts';
import type { MediaWork } from '../service.ts';
import { removeAsset } from './remove-asset.ts';

/** Handles `media.remove-asset`. */
export const removeAssetHandler = (work: Pick<MediaWork, 'erase'>): JobHandler =>
  handleJob(removeAsset, ({ assetId, sourceKey }) => work.erase(AssetId.of(assetId), sourceKey));
