import type { AssetId, Media } from '#modules/media';
import type { Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { videoCopyFound } from './events.ts';
import type { VideoStore } from './store.ts';
import type { Video } from './video.ts';
import type { VideoId } from './video-id.ts';

/** What media knows of files, said of posts. */
export interface Copies {
  /**
   * Says of which published video one is a copy, and which are copies of it. Called when the file was looked at and
   * when its post is published: whichever comes second finds both there.
   */
  announce(tx: Tx, assetId: AssetId): Promise<void>;
  /** Of each of these videos that is a copy, the one uploaded first; whether that one is published is another matter. */
  originalsOf(videos: readonly Pick<Video, 'id' | 'assetId'>[]): Promise<Map<VideoId, VideoId>>;
}

/** Builds it. */
export function createCopies({ store, media, events }: { store: VideoStore; media: Pick<Media, 'analysis'>; events: EventLog }): Copies {
  return {
    async announce(tx, assetId) {
      const found = await media.analysis.duplicatesOf(assetId);
      if (!found) return;
      const { originalId, others, toReview } = found;
      const pairs = [
        ...(originalId === assetId ? others : [assetId]).map((copy) => ({ copy, original: originalId, certain: true })),
        ...toReview.map((original) => ({ copy: assetId, original, certain: false })),
      ];
      if (pairs.length === 0) return;
      const published = await store.publishedByAssets(tx, [...new Set(pairs.flatMap(({ copy, original }) => [copy, original]))]);
      const told = pairs.flatMap(({ copy, original, certain }) => {
        const [video, first] = [published.get(copy), published.get(original)];
        return video && first ? [event(videoCopyFound, { videoId: video.id, authorId: video.authorId, originalId: first.id, certain })] : [];
      });
      if (told.length > 0) await events.append(tx, told);
    },
    async originalsOf(videos) {
      const originals = await media.analysis.originalsOf(videos.map(({ assetId }) => assetId));
      const firsts = new Map((await store.getByAssets([...new Set(originals.values())])).map(({ assetId, id }) => [assetId, id]));
      return new Map(
        videos.flatMap(({ id, assetId }) => {
          const original = originals.get(assetId);
          const first = original && firsts.get(original);
          return first ? [[id, first] as const] : [];
        }),
      );
    },
  };
}
