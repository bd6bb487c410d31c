/** When a feature is given a row, and when it loses it again (Liu et al., "Monolith", 2022, section 2.2). */
export interface VocabularySettings {
  /** Times a key must have been seen before it has a row of its own. Default 5. */
  readonly leastCount: number;
  /** Keys counted at the same time before they have a row; beyond, the one counted first is forgotten. Default 1,000,000. */
  readonly waiting: number;
}

/** What Farandole uses. */
export const defaultVocabulary: VocabularySettings = { leastCount: 5, waiting: 1_000_000 };

/** Rows of the parameter table by key: exact, so that two creators never share one. */
export interface Vocabulary {
  /** Counts a key and gives its row, or 0 while it has none. `now` is any rising number, such as days since 1970. */
  see(key: string, now: number): number;
  /** The row of a key, or 0. */
  find(key: string): number;
  /** Takes the rows of keys not seen since `before` away and gives their numbers, which will be used again. */
  expire(before: number): number[];
  /** Keys with their row and when they were last seen, to be kept; `restored` is the other way round. */
  entries(): IterableIterator<[key: string, place: { row: number; seen: number }]>;
}

/** A vocabulary without keys, or with those that `entries` of another gave. Row 0 is the bias and never given. */
export function createVocabulary(settings: VocabularySettings, restored: Iterable<[string, { row: number; seen: number }]> = []): Vocabulary {
  const places = new Map<string, { row: number; seen: number }>();
  const waiting = new Map<string, number>();
  const used = new Set<number>();
  for (const [key, { row, seen }] of restored) {
    places.set(key, { row, seen });
    used.add(row);
  }
  let next = 1 + Math.max(0, ...used);
  const free: number[] = [];
  for (let row = next - 1; row > 0; row--) if (!used.has(row)) free.push(row);

  return {
    see(key, now) {
      const place = places.get(key);
      if (place) {
        place.seen = now;
        return place.row;
      }
      const count = (waiting.get(key) ?? 0) + 1;
      if (count < settings.leastCount) {
        waiting.set(key, count);
        const [first] = waiting.keys();
        if (waiting.size > settings.waiting && first !== undefined) waiting.delete(first);
        return 0;
      }
      waiting.delete(key);
      const row = free.pop() ?? next++;
      places.set(key, { row, seen: now });
      return row;
    },
    find: (key) => places.get(key)?.row ?? 0,
    expire(before) {
      const gone: number[] = [];
      for (const [key, { row, seen }] of places) {
        if (seen >= before) continue;
        places.delete(key);
        gone.push(row);
      }
      free.push(...gone.toReversed());
      return gone;
    },
    entries: () => places.entries(),
  };
}
