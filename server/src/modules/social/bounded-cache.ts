/** A memory of limited size that lets go of what was asked for longest ago. */
export interface BoundedCache<Key, Value> {
  get(key: Key): Value | undefined;
  /** `weight` counts against the bound; default 1. Replaces what was there, its age included. */
  set(key: Key, value: Value, weight?: number): void;
  delete(key: Key): void;
  clear(): void;
}

/** How much is kept, and for how long. */
export interface BoundedCacheOptions {
  /** Sum of weights at most. */
  maxWeight: number;
  /** Milliseconds after which an entry is as good as absent. Default: never. */
  ttlMs?: number;
  /** Milliseconds since any fixed instant. */
  now: () => number;
}

/** Builds an empty cache. An entry heavier than the whole bound is not kept. */
export function createBoundedCache<Key, Value>({ maxWeight, ttlMs = Infinity, now }: BoundedCacheOptions): BoundedCache<Key, Value> {
  // a Map remembers insertion order: reinserting on use keeps the oldest first
  const entries = new Map<Key, { value: Value; weight: number; until: number }>();
  let total = 0;

  function remove(key: Key): void {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  }

  /** A tenth at once: finding the oldest entry of a Map costs as much as there were deleted before it. */
  function makeRoom(): void {
    for (const oldest of entries.keys()) {
      if (total <= maxWeight - Math.floor(maxWeight / 10)) break;
      remove(oldest);
    }
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.until <= now()) {
        remove(key);
        return undefined;
      }
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, weight = 1) {
      remove(key);
      entries.set(key, { value, weight, until: now() + ttlMs });
      total += weight;
      if (total > maxWeight) makeRoom();
    },
    delete: remove,
    clear() {
      entries.clear();
      total = 0;
    },
  };
}
