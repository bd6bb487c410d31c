import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { AssetId } from '../asset-id.ts';
import type { Av1Maker } from '../av1-maker.ts';
import { makeAv1 } from './make-av1.ts';

/** Handles `media.make-av1`. */
export const makeAv1Handler = (av1: Pick<Av1Maker, 'make'>): JobHandler =>
  handleJob(makeAv1, ({ assetId }, context) => av1.make(AssetId.of(assetId), context));
