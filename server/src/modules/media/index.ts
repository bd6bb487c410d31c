import type { Consumer } from '#platform/events/event-log.ts';
import type { Route } from '#platform/http/route.ts';
import type { Job, JobHandler } from '#platform/jobs/job.ts';
import { analyseAssetHandler } from './analysis/jobs/analyse-asset.handler.ts';
import { analyseAsset } from './analysis/jobs/analyse-asset.ts';
import { getWaveform } from './analysis/routes/get-waveform.ts';
import { listEvidence } from './analysis/routes/list-evidence.ts';
import { listedHashRoutes } from './analysis/routes/listed-hashes.ts';
import { finishAssetHandler } from './jobs/finish-asset.handler.ts';
import { finishAsset } from './jobs/finish-asset.ts';
import { makeAv1Handler } from './jobs/make-av1.handler.ts';
import { makeAv1 } from './jobs/make-av1.ts';
import { makeCoverHandler } from './jobs/make-cover.handler.ts';
import { makeCover } from './jobs/make-cover.ts';
import { processAssetHandler } from './jobs/process-asset.handler.ts';
import { processAsset } from './jobs/process-asset.ts';
import { removeAssetHandler } from './jobs/remove-asset.handler.ts';
import { removeAsset } from './jobs/remove-asset.ts';
import { writeSubtitlesHandler } from './jobs/write-subtitles.handler.ts';
import { writeSubtitles } from './jobs/write-subtitles.ts';
import { createPhotoSet } from './photos/routes/create-photo-set.ts';
import { putPhoto } from './photos/routes/put-photo.ts';
import { getAsset } from './routes/get-asset.ts';
import { setCover } from './routes/set-cover.ts';
import type { Media } from './service.ts';

export type { Duplicates } from './analysis/fingerprint/duplicates.ts';
export type { Provenance } from './analysis/provenance/provenance.ts';
export type { AiLabel } from './analysis/provenance/source-types.ts';
export { subtitleErrors } from './analysis/subtitles/errors.ts';
export type { Subtitles } from './analysis/subtitles/keep-subtitles.ts';
export { SUBTITLE_LIMITS, type SubtitleTrack } from './analysis/subtitles/subtitles.ts';
export type { Asset, AssetState, AssetStep, Rendition, Warning } from './asset.ts';
export { AssetId } from './asset-id.ts';
export { type AssetView, aiLabelSchema, assetSchema, presentAsset, subtitleTrackSchema, warningSchema } from './asset-view.ts';
export { assetsTopic } from './assets-topic.ts';
export { mediaErrors } from './errors.ts';
export { assetAnalysed, assetChanged, assetPlayable, assetReady, assetRefused } from './events.ts';
export { DEFAULT_LIMITS, type MediaLimits } from './limits.ts';
export { chosenPhotosSchema, photoSchema } from './photos/photo-view.ts';
export type { ChosenPhoto } from './photos/photos.ts';
export { REFUSAL_REASONS, type RefusalReason, type RefusalValues, refusalText } from './refusals.ts';
export { type CompleteUpload, createMedia, type Media, type MediaDeps } from './service.ts';
export { createMediaServer } from './serving/media-server.ts';
export { uploadErrors } from './upload/errors.ts';
export { sweepUploadsHandler } from './upload/jobs/sweep-uploads.handler.ts';
export { sweepUploadsJob } from './upload/jobs/sweep-uploads.ts';
export { uploadRoutes } from './upload/routes.ts';
export type { MediaSettings } from './upload/settings.ts';
export { defaultUploadLimits, type Upload, type UploadLimits } from './upload/upload.ts';
export { createUploads, type Uploads, type UploadsDeps } from './upload/uploads.ts';

/** All jobs this module enqueues. */
export const mediaJobs: readonly Job<unknown>[] = [processAsset, finishAsset, analyseAsset, makeCover, makeAv1, writeSubtitles, removeAsset];

/** The routes of the module. */
export const mediaRoutes = (media: Media): Route[] => [
  getAsset(media),
  setCover(media),
  createPhotoSet(media),
  putPhoto(media),
  getWaveform(media),
  ...listedHashRoutes(media),
  listEvidence(media),
];

/** What a worker does for the module. */
export function mediaHandlers(media: Media): JobHandler[] {
  return [
    processAssetHandler(media.work),
    finishAssetHandler(media.work),
    analyseAssetHandler(media.analysis),
    makeCoverHandler(media.covers),
    makeAv1Handler(media.av1),
    writeSubtitlesHandler(media.automaticSubtitles),
    removeAssetHandler(media.work),
  ];
}

/** What follows the life of clips. */
export function mediaConsumers(media: Media): Consumer[] {
  return [...media.analysis.consumers, ...media.covers.consumers];
}
