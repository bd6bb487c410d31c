import type { Clock } from '#platform/clock.ts';
import { noStats, type VideoStats } from './video-stats.ts';

/** Counters may be this old when shown, in milliseconds. */
const FRESH_MS = 2000;
/** Videos remembered at most; the one loaded longest ago goes first. */
const CAPACITY = 50_000;

/** Counters from memory where they are fresh; the rest of all requests of one turn of the event loop in one query. */
export interface StatsCache {
  get(ids: readonly string[]): Promise<Map<string, VideoStats>>;
}

/** Remembers what `load` gave for two seconds; videos that `load` leaves out count zero. */
export function createStatsCache(load: (ids: readonly string[]) => Promise<Map<string, VideoStats>>, clock: Clock): StatsCache {
  const entries = new Map<string, { stats: VideoStats; until: number }>();
  let gathering: { ids: Set<string>; done: Promise<void> } | null = null;

  async function fetchSoon(ids: Set<string>): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    gathering = null;
    const loaded = await load([...ids]);
    const until = clock.now().getTime() + FRESH_MS;
    for (const id of ids) {
      entries.delete(id);
      entries.set(id, { stats: loaded.get(id) ?? noStats(), until });
    }
    for (const id of entries.keys()) {
      if (entries.size <= CAPACITY) break;
      entries.delete(id);
    }
  }

  return {
    async get(ids) {
      const now = clock.now().getTime();
      const missing = ids.filter((id) => (entries.get(id)?.until ?? 0) <= now);
      if (missing.length > 0) {
        if (!gathering) {
          const wanted = new Set<string>();
          gathering = { ids: wanted, done: fetchSoon(wanted) };
        }
        for (const id of missing) gathering.ids.add(id);
        await gathering.done;
      }
      return new Map(ids.map((id) => [id, entries.get(id)?.stats ?? noStats()]));
    },
  };
}
