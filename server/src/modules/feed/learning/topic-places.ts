/** Where topics have their place in a vector of preferences; place 0 is the viewer's mean. */
export interface TopicPlaces {
  /** The place of a topic; 0 for one that is too rare to have any. */
  of(topic: number): number;
  /** Topics that have a place, and the place. */
  all(): Iterable<readonly [topic: number, place: number]>;
  /**
   * Gives places to the most frequent topics. One that has a place keeps it while it is among the twice as many most frequent, so
   * that what is known of a place is not lost to chance. Returns the places that belong to another topic now.
   */
  choose(counts: ReadonlyMap<number, number>): number[];
}

/** No topic has a place of `dimensions - 1`. */
export function createTopicPlaces(dimensions: number): TopicPlaces {
  const room = dimensions - 1;
  let places = new Map<number, number>();
  return {
    of: (topic) => places.get(topic) ?? 0,
    all: () => places,
    choose(counts) {
      const frequent = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 2 * room);
      const kept = new Map<number, number>();
      for (const [topic] of frequent) {
        const place = places.get(topic);
        if (place !== undefined) kept.set(topic, place);
      }
      const taken = new Set(kept.values());
      const free = Array.from({ length: room }, (_, at) => at + 1).filter((place) => !taken.has(place));
      const given: number[] = [];
      for (const [topic] of frequent) {
        const place = kept.has(topic) ? undefined : free[given.length];
        if (place === undefined) continue;
        kept.set(topic, place);
        given.push(place);
      }
      places = kept;
      return given;
    },
  };
}
