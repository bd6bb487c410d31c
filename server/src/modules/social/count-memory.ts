import type { VideoId } from '#modules/videos';
import { createBoundedCache } from './bounded-cache.ts';
import type { SocialCounts } from './video-count-store.ts';

/** A count written by another process shows after this long at most. */
const TTL_MS = 2_000;
const MAX_VIDEOS = 50_000;
const NONE: SocialCounts = { likes: 0, comments: 0 };

/** Recent counters of videos. */
export interface CountMemory {
  /** At most two seconds old, and never older than what this process wrote itself. */
  getMany(ids: readonly VideoId[]): Promise<Map<VideoId, SocialCounts>>;
  /** Takes over a counter that was just committed. */
  put(id: VideoId, counts: Partial<SocialCounts>): void;
}

/** Builds an empty memory over the store; `now` is in milliseconds. */
export function createCountMemory(load: (ids: readonly VideoId[]) => Promise<Map<VideoId, SocialCounts>>, now: () => number): CountMemory {
  const cache = createBoundedCache<VideoId, { loaded: Promise<SocialCounts>; own: Partial<SocialCounts> }>({
    maxWeight: MAX_VIDEOS,
    ttlMs: TTL_MS,
    now,
  });

  return {
    async getMany(ids) {
      const missing = ids.filter((id) => !cache.get(id));
      if (missing.length > 0) {
        // everyone who asks while it loads waits for the same query
        const loading = load(missing);
        for (const id of missing) {
          const loaded = loading.then((found) => found.get(id) ?? NONE);
          loaded.catch(() => cache.delete(id));
          cache.set(id, { loaded, own: {} });
        }
      }
      const entries = ids.map((id) => [id, cache.get(id)] as const);
      return new Map(await Promise.all(entries.map(async ([id, entry]) => [id, { ...NONE, ...(await entry?.loaded), ...entry?.own }] as const)));
    },
    put(id, counts) {
      const entry = cache.get(id);
      if (entry) Object.assign(entry.own, counts);
    },
  };
}
