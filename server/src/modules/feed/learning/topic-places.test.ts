import { describe, expect, it } from 'vitest';
import { createTopicPlaces } from './topic-places.ts';

const counts = (...of: number[]) => new Map(of.map((count, topic) => [topic, count]));

describe('places of topics', () => {
  it('go to the most frequent ones, and to no two the same', () => {
    const places = createTopicPlaces(4);
    expect(places.choose(counts(1, 9, 8, 7, 2))).toEqual([1, 2, 3]);
    expect([0, 1, 2, 3, 4].map((topic) => places.of(topic))).toEqual([0, 1, 2, 3, 0]);
    expect([...places.all()]).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('are kept by a topic that is still among the twice as many most frequent', () => {
    const places = createTopicPlaces(3);
    places.choose(counts(9, 8, 1));
    expect(places.choose(counts(9, 8, 10, 11))).toEqual([]);
    expect([0, 1, 2].map((topic) => places.of(topic))).toEqual([1, 2, 0]);
  });

  it('change hands when their topic is hardly met any more, and say which', () => {
    const places = createTopicPlaces(3);
    places.choose(counts(9, 8));
    expect(places.choose(counts(9, 1, 8, 7, 6))).toEqual([2]);
    expect(places.of(1)).toBe(0);
    expect(places.of(2)).toBe(2);
  });
});
