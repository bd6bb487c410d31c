import type { VideoId, Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';

const REMEMBER_MS = 60_000;
const CAPACITY = 50_000;

/** Who made the published ones among `ids`; anything else is absent. */
export type AuthorsOf = (ids: readonly VideoId[]) => Promise<Map<VideoId, string>>;

/** Asks `videos` once a minute per video: beacons name the same few videos over and over. Absence is never remembered. */
export function createAuthorsOf(videos: Pick<Videos, 'getMany'>, clock: Clock): AuthorsOf {
  const known = new Map<VideoId, { authorId: string; until: number }>();
  return async (ids) => {
    const now = clock.now().getTime();
    const missing = [...new Set(ids)].filter((id) => (known.get(id)?.until ?? 0) <= now);
    for (const id of missing) known.delete(id);
    if (missing.length > 0) {
      for (const video of (await videos.getMany(missing)).values()) {
        if (video.state === 'published') known.set(video.id, { authorId: video.authorId, until: now + REMEMBER_MS });
      }
    }
    const found = new Map<VideoId, string>();
    for (const id of ids) {
      const entry = known.get(id);
      if (entry) found.set(id, entry.authorId);
    }
    if (known.size > CAPACITY) known.clear();
    return found;
  };
}
