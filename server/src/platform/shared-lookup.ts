/** Looks keys up; those that are not found are absent from the answer. */
export type Lookup<Key, Value> = (keys: readonly Key[]) => Promise<Map<Key, Value>>;

/**
 * One query for all who ask while the one before is under way: when thousands want the same account at once, it is read
 * once for dozens of them. A query always starts after the asking, so that nobody is told what was true before.
 */
export function createSharedLookup<Key, Value>(load: Lookup<Key, Value>): Lookup<Key, Value> {
  let waiting: { keys: readonly Key[]; resolve(found: Map<Key, Value>): void; reject(error: unknown): void }[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const asking = waiting;
      waiting = [];
      try {
        const found = await load([...new Set(asking.flatMap(({ keys }) => keys))]);
        for (const { keys, resolve } of asking) resolve(pick(found, keys));
      } catch (error) {
        for (const { reject } of asking) reject(error);
      }
    }
    running = false;
  }

  return (keys) =>
    new Promise((resolve, reject) => {
      waiting.push({ keys, resolve, reject });
      if (!running) void run();
    });
}

function pick<Key, Value>(found: ReadonlyMap<Key, Value>, keys: readonly Key[]): Map<Key, Value> {
  const picked = new Map<Key, Value>();
  for (const key of keys) {
    const value = found.get(key);
    if (value !== undefined) picked.set(key, value);
  }
  return picked;
}
