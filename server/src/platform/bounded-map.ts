/** A map of limited size that lets go of what was not asked for, the oldest first. */
export interface BoundedMap<Key, Value> {
  /** Finding it counts as use. */
  get(key: Key): Value | undefined;
  /** The same, and does not. */
  peek(key: Key): Value | undefined;
  /** `weight` counts against the capacity; default 1. Replaces what was there, its age included. */
  set(key: Key, value: Value, weight?: number): void;
  delete(key: Key): void;
  clear(): void;
  /** Everything in it. */
  [Symbol.iterator](): IterableIterator<[Key, Value]>;
}

/** How long entries last. */
export interface BoundedMapOptions {
  /** Milliseconds after which an entry is as good as absent. Default: never. */
  ttlMs?: number;
  /** Milliseconds since any fixed instant; needed with `ttlMs`. */
  now?: () => number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
  readonly until: number;
  /** Since it was put in, or last spared. */
  used: boolean;
}

/** An empty map of entries that weigh `capacity` together at most. An entry heavier than that is not kept. */
export function createBoundedMap<Key, Value>(capacity: number, { ttlMs = Infinity, now = () => 0 }: BoundedMapOptions = {}): BoundedMap<Key, Value> {
  // a Map keeps the order of insertion; what was used since gets a second chance (Corbató's clock, 1968): using it moves nothing
  const entries = new Map<Key, Entry<Value>>();
  let total = 0;

  function remove(key: Key): void {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  }

  /** A tenth at once: finding the oldest entry of a Map costs as much as there were deleted before it. */
  function makeRoom(): void {
    for (const [oldest, entry] of entries) {
      if (total <= capacity - Math.floor(capacity / 10)) break;
      if (!entry.used) {
        remove(oldest);
        continue;
      }
      entry.used = false;
      entries.delete(oldest);
      entries.set(oldest, entry);
    }
  }

  function find(key: Key): Entry<Value> | undefined {
    const entry = entries.get(key);
    if (!entry || entry.until > now()) return entry;
    remove(key);
    return undefined;
  }

  return {
    get(key) {
      const entry = find(key);
      if (!entry) return undefined;
      entry.used = true;
      return entry.value;
    },
    peek: (key) => find(key)?.value,
    set(key, value, weight = 1) {
      remove(key);
      entries.set(key, { value, weight, until: now() + ttlMs, used: false });
      total += weight;
      if (total > capacity) makeRoom();
    },
    delete: remove,
    clear() {
      entries.clear();
      total = 0;
    },
    *[Symbol.iterator]() {
      for (const [key, { value }] of entries) yield [key, value];
    },
  };
}
