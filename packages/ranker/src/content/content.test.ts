import { expect, it } from 'vitest';
import { normal, seededRandom } from '../seeded-random.ts';
import { fitContentMap, mapContent } from './content-map.ts';
import { type Content, contentVector } from './content-vector.ts';

const about = (changes: Partial<Content>): Content => ({ creator: 'ada', sound: null, hashtags: [], words: [], ...changes });
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

it('is as near as the words are shared, and has length 1', () => {
  const vectorOf = (content: Content) => contentVector(content, 256);
  const dance = vectorOf(about({ hashtags: ['danse', 'lyon'] }));
  expect(dot(dance, dance)).toBeCloseTo(1);
  const [same, related, other] = [
    about({ hashtags: ['lyon', 'danse'] }),
    about({ creator: 'bo', hashtags: ['danse'] }),
    about({ creator: 'bo', hashtags: ['cuisine'] }),
  ];
  expect(dot(dance, vectorOf(same))).toBeCloseTo(1);
  expect(dot(dance, vectorOf(related))).toBeGreaterThan(0.3);
  expect(Math.abs(dot(dance, vectorOf(other)))).toBeLessThan(0.2);
});

it('gives a video nobody has met the place of those like it', () => {
  const random = seededRandom(1);
  const places = new Map(['danse', 'cuisine', 'ski', 'velo'].map((tag) => [tag, Float32Array.from({ length: 6 }, () => normal(random))]));
  const contents: number[] = [];
  const vectors: number[] = [];
  for (let row = 0; row < 200; row++) {
    const [tag = ''] = [...places.keys()].slice(row % 4);
    contents.push(...contentVector(about({ creator: `creator ${row}`, hashtags: [tag] }), 128));
    vectors.push(...(places.get(tag) ?? []).map((value) => value + 0.1 * normal(random)));
  }
  const map = fitContentMap(Float32Array.from(contents), 128, Float32Array.from(vectors), 6);
  for (const [tag, place] of places) {
    const guess = mapContent(map, contentVector(about({ creator: 'newcomer', hashtags: [tag] }), 128));
    const similarity = (other: Float32Array) => dot(guess, other) / Math.sqrt(dot(guess, guess) * dot(other, other));
    expect(similarity(place)).toBeGreaterThan(0.8);
    for (const [another, there] of places) if (another !== tag) expect(similarity(there)).toBeLessThan(similarity(place));
  }
});
