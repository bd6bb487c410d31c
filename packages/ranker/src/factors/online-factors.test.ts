import { expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { createOnlineFactors, defaultOnlineFactors } from './online-factors.ts';

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

it('learns the crowds from events alone, and where a newcomer belongs from a few', () => {
  const vectors = createOnlineFactors({ ...defaultOnlineFactors, dimensions: 8 });
  const random = seededRandom(2);
  const take = (user: number) => vectors.learn(user, 2 * Math.floor(20 * random()) + (user % 2));
  for (let event = 0; event < 20_000; event++) take(Math.floor(50 * random()));
  for (let event = 0; event < 60; event++) take(50);
  let [own, other] = [0, 0];
  for (let item = 0; item < 40; item++) {
    const score = dot(vectors.userVector(50), vectors.itemVector(item)) / 20;
    if (item % 2 === 0) own += score;
    else other += score;
  }
  expect(own).toBeGreaterThan(0.2);
  expect(own).toBeGreaterThan(other + 0.2);
});

it('starts from the place an item is given', () => {
  const vectors = createOnlineFactors({ ...defaultOnlineFactors, dimensions: 2 });
  vectors.place(3, Float32Array.of(0.5, -1));
  expect([...vectors.itemVector(3)]).toEqual([0.5, -1]);
});
