import type { VideoId } from '#modules/videos';
import { createBoundedMap } from '#platform/bounded-map.ts';
import type { SocialCounts } from './video-count-store.ts';

/** A count written by another process shows after this long at most. */
const TTL_MS = 2_000;
/** The same while changes are told: what was missed is made good after this long. */
const TOLD_TTL_MS = 600_000;
const MAX_VIDEOS = 100_000;
const NONE: SocialCounts = { likes: 0, comments: 0, reposts: 0 };

/** Recent counters of videos. */
export interface CountMemory {
  /** At most two seconds old, and never older than what this process wrote itself. */
  getMany(ids: readonly VideoId[]): Promise<Map<VideoId, SocialCounts>>;
  /** Takes over a counter that was just committed. */
  put(id: VideoId, counts: Partial<SocialCounts>): void;
  /** A counter was changed, here or by another process: it is read again within two seconds. */
  changed(id: VideoId): void;
  /** From now on every change is told, so that counters nobody touches need not be read again. */
  changesAreTold(): void;
}

interface Entry {
  /** `null` while it is being read. */
  counts: SocialCounts | null;
  loading: Promise<void>;
  /** Written by this process since. */
  own: Partial<SocialCounts>;
  until: number;
}

/** Builds an empty memory over the store; `now` is in milliseconds. */
export function createCountMemory(load: (ids: readonly VideoId[]) => Promise<Map<VideoId, SocialCounts>>, now: () => number): CountMemory {
  /** In the order of reading: what was read longest ago is let go of first. */
  const cache = createBoundedMap<VideoId, Entry>(MAX_VIDEOS);
  let ttlMs = TTL_MS;

  /** Everyone who asks while it is read waits for the same query. */
  function read(ids: readonly VideoId[]): void {
    const reading = load(ids);
    const until = now() + ttlMs;
    for (const id of ids) {
      const entry: Entry = { counts: null, loading: Promise.resolve(), own: {}, until };
      entry.loading = reading.then(
        (found) => {
          entry.counts = { ...NONE, ...found.get(id), ...entry.own };
        },
        (error: unknown) => {
          cache.delete(id);
          throw error;
        },
      );
      entry.loading.catch(() => undefined);
      cache.set(id, entry);
    }
  }

  return {
    async getMany(ids) {
      const time = now();
      let entries = ids.map((id) => cache.peek(id));
      const missing = ids.filter((_, at) => (entries[at]?.until ?? 0) <= time);
      if (missing.length > 0) {
        read(missing);
        entries = ids.map((id) => cache.peek(id));
      }
      const counts = new Map<VideoId, SocialCounts>();
      for (const [at, id] of ids.entries()) {
        const entry = entries[at];
        if (entry?.counts === null) await entry.loading;
        counts.set(id, entry?.counts ?? NONE);
      }
      return counts;
    },
    put(id, counts) {
      const entry = cache.peek(id);
      if (!entry) return;
      Object.assign(entry.own, counts);
      if (entry.counts) entry.counts = { ...entry.counts, ...counts };
    },
    changed(id) {
      const entry = cache.peek(id);
      if (entry) entry.until = Math.min(entry.until, now() + TTL_MS);
    },
    changesAreTold() {
      ttlMs = TOLD_TTL_MS;
    },
  };
}
