import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { AssetId } from '../asset-id.ts';
import type { Covers } from '../covers.ts';
import { makeCover } from './make-cover.ts';

/** Handles `media.make-cover`. */
export const makeCoverHandler = (covers: Pick<Covers, 'make'>): JobHandler =>
  handleJob(makeCover, ({ assetId }, context) => covers.make(AssetId.of(assetId), context));
