import type { AccountId } from '#modules/accounts';
import { type Video, type VideoId, type Videos, videoErrors } from '#modules/videos';
import { createBoundedMap } from '#platform/bounded-map.ts';
import type { MayWatch } from './may-watch.ts';

/** A video that was just withdrawn may still take a like for this long. */
const TTL_MS = 2_000;
const MAX_VIDEOS = 20_000;

/** The video, if `account` may act on it. Throws `video.not-found`. */
export interface WatchableVideo {
  (account: AccountId, id: VideoId): Promise<Video>;
  /** Looks every video up again: who may see them has changed. */
  clear(): void;
}

/** Looks videos up once for the many who like one at the same time; `now` is in milliseconds. */
export function createWatchableVideo(videos: Pick<Videos, 'getMany'>, mayWatch: MayWatch, now: () => number): WatchableVideo {
  const known = createBoundedMap<VideoId, Promise<Video | undefined>>(MAX_VIDEOS, { ttlMs: TTL_MS, now });

  function find(id: VideoId): Promise<Video | undefined> {
    const entry = known.get(id);
    if (entry) return entry;
    const loading = videos.getMany([id]).then((found) => found.get(id));
    loading.catch(() => known.delete(id));
    known.set(id, loading);
    return loading;
  }

  const watchable = async (account: AccountId, id: VideoId) => {
    const video = await find(id);
    if (video?.state !== 'published' || !(await mayWatch(video, account))) throw videoErrors.error('video.not-found');
    return video;
  };
  return Object.assign(watchable, { clear: () => known.clear() });
}
