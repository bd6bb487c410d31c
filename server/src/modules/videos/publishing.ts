import type { Accounts } from '#modules/accounts';
import type { AssetId, Media, RefusalReason } from '#modules/media';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { Copies } from './copies.ts';
import { videoPublished, videoRefused, videoRemoved } from './events.ts';
import { publishScheduled } from './jobs/publish-scheduled.ts';
import { isEarly } from './schedule.ts';
import { NO_SPEECH } from './spoken-place.ts';
import type { VideoStore } from './store.ts';
import type { Video } from './video.ts';
import type { VideoId } from './video-id.ts';

/** How a post becomes what others see: at once, at its moment, or never. */
export interface Publishing {
  /** What can be watched is published, or waits for its moment. */
  publishOrWait(tx: Tx, video: Video, durationMs: number | null): Promise<void>;
  /** Brings a post in step with its asset; fine to call again. */
  settle(tx: Tx, assetId: AssetId): Promise<void>;
  /** Names the moment of a post; a second one takes the place of the first. `runAt`: when to look, where clocks differ. */
  scheduleAt(tx: Tx, videoId: VideoId, at: Date, runAt?: Date): Promise<void>;
}

/** Builds the part over what the module has. */
export function createPublishing(deps: PublishingDeps): Publishing {
  const { store, media, accounts, events, jobs, clock, copies } = deps;

  async function publish(tx: Tx, video: Video, durationMs: number | null): Promise<void> {
    const publishedAt = clock.now();
    // what was scheduled is new on the day it is seen
    const created = video.publishAt !== null && { created_at: publishedAt };
    await store.update(tx, video.id, { state: 'published', published_at: publishedAt, duration_ms: durationMs, ...created });
    if (video.visibility !== 'private' && !video.followersOnly) await media.makePublic(tx, video.assetId);
    if (video.coverAtMs !== null) await media.covers.chooseMoment(video.assetId, video.coverAtMs, tx);
    if (video.language !== NO_SPEECH) await media.automaticSubtitles.ask(tx, video.assetId, video.language);
    await accounts.becomeCreator(tx, video.authorId);
    const { id: videoId, authorId, assetId, visibility, hashtags, mentionIds, language, region, originHost } = video;
    const data = {
      videoId,
      authorId,
      assetId,
      visibility,
      hashtags,
      mentionIds,
      language,
      region,
      originHost,
      durationMs,
      publishedAt: publishedAt.toISOString(),
    };
    await events.append(tx, [event(videoPublished, data)]);
    await copies.announce(tx, assetId);
  }

  async function publishOrWait(tx: Tx, video: Video, durationMs: number | null): Promise<void> {
    if (!isEarly(video.publishAt, clock.now())) return publish(tx, video, durationMs);
    if (video.state === 'processing') await store.update(tx, video.id, { state: 'scheduled', duration_ms: durationMs });
  }

  const scheduleAt = (tx: Tx, videoId: VideoId, at: Date, runAt = at) =>
    jobs.enqueue(tx, publishScheduled, { videoId, at: at.toISOString() }, { key: `videos.publish:${videoId}`, runAt });

  async function refuse(tx: Tx, video: Video, reason: RefusalReason): Promise<void> {
    const about = { videoId: video.id, authorId: video.authorId };
    await store.update(tx, video.id, { state: 'refused' });
    await events.append(tx, [event(videoRefused, { ...about, reason })]);
    // it was shown as it came until the clean renditions turned out impossible: every list must let go of it
    if (video.state === 'published') await events.append(tx, [event(videoRemoved, about)]);
  }

  async function settle(tx: Tx, assetId: AssetId): Promise<void> {
    await store.lockAsset(tx, assetId);
    const video = await store.getByAsset(tx, assetId);
    if (!video || video.state === 'refused' || video.state === 'removed') return;
    const asset = await media.get(assetId);
    if (asset === null || asset.ownerId !== video.authorId) return;
    const playable = asset.state === 'playable' || asset.state === 'ready';
    if (playable && video.state !== 'published') await publishOrWait(tx, video, asset.durationMs);
    else if (asset.state === 'refused' || asset.state === 'failed') await refuse(tx, video, asset.refusal ?? 'media.engine-failed');
  }

  return { publishOrWait, settle, scheduleAt };
}

interface PublishingDeps {
  store: VideoStore;
  media: Pick<Media, 'automaticSubtitles' | 'covers' | 'get' | 'makePublic'>;
  accounts: Pick<Accounts, 'becomeCreator'>;
  events: EventLog;
  jobs: Pick<JobQueue, 'enqueue'>;
  clock: Clock;
  copies: Copies;
}
