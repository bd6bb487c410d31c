/** A map that lets go of what was used longest ago. */
export interface BoundedMap<Key, Value> {
  /** Finding it counts as use. */
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/** An empty map of at most `capacity` entries. */
export function createBoundedMap<Key, Value>(capacity: number): BoundedMap<Key, Value> {
  const entries = new Map<Key, Value>();
  return {
    get(key) {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key); // a Map keeps the order of insertion
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size <= capacity) return;
      // a tenth at once: finding the oldest entry of a Map costs as much as there were deleted before it
      for (const oldest of entries.keys()) {
        if (entries.size <= 0.9 * capacity) break;
        entries.delete(oldest);
      }
    },
    delete(key) {
      entries.delete(key);
    },
  };
}
