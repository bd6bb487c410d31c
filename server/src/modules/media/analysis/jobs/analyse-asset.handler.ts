import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { AssetId } from '../../asset-id.ts';
import type { Analysis } from '../analysis.ts';
import { analyseAsset } from './analyse-asset.ts';

/** Handles `media.analyse-asset`. */
export const analyseAssetHandler = (analysis: Pick<Analysis, 'analyse'>): JobHandler =>
  handleJob(analyseAsset, ({ assetId }, context) => analysis.analyse(AssetId.of(assetId), context));
