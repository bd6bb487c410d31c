import { createBoundedMap } from '#platform/bounded-map.ts';
import type { Clock } from '#platform/clock.ts';
import { noStats, type VideoStats } from './video-stats.ts';

/** Counters may be this old when nobody says that they changed, in milliseconds. */
const FRESH_MS = 2000;
/** When changes are told, what was missed is made good after this long. */
const TOLD_MS = 600_000;
/** Videos remembered at most; the one loaded longest ago goes first. */
const CAPACITY = 100_000;

/** Counters from memory where they are fresh; the rest of all requests of one turn of the event loop in one query. */
export interface StatsCache {
  get(ids: readonly string[]): Promise<Map<string, VideoStats>>;
  /** Takes over counters as they are now. */
  changed(id: string, stats: VideoStats): void;
  /** Whether every change is told from now on. */
  tell(told: boolean): void;
}

/** Remembers what `load` gave; videos that `load` leaves out count zero. */
export function createStatsCache(load: (ids: readonly string[]) => Promise<Map<string, VideoStats>>, clock: Clock): StatsCache {
  const entries = createBoundedMap<string, { stats: VideoStats; loadedAt: number }>(CAPACITY);
  let freshMs = FRESH_MS;
  let gathering: { ids: Set<string>; done: Promise<void> } | null = null;

  async function loadSoon(ids: Set<string>): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    gathering = null;
    const loadedAt = clock.now().getTime();
    const loaded = await load([...ids]);
    for (const id of ids) entries.set(id, { stats: loaded.get(id) ?? noStats(), loadedAt });
  }

  return {
    async get(ids) {
      const oldest = clock.now().getTime() - freshMs;
      const known = ids.map((id) => entries.peek(id));
      const missing = ids.filter((_, at) => (known[at]?.loadedAt ?? Number.NEGATIVE_INFINITY) <= oldest);
      if (missing.length > 0) {
        if (!gathering) {
          const wanted = new Set<string>();
          gathering = { ids: wanted, done: loadSoon(wanted) };
        }
        for (const id of missing) gathering.ids.add(id);
        await gathering.done;
      }
      return new Map(ids.map((id, at) => [id, (missing.length > 0 ? entries.peek(id) : known[at])?.stats ?? noStats()]));
    },
    changed(id, stats) {
      const entry = entries.peek(id);
      if (entry) entry.stats = stats;
    },
    tell(told) {
      freshMs = told ? TOLD_MS : FRESH_MS;
      if (told) entries.clear(); // what was loaded before may have changed untold
    },
  };
}
