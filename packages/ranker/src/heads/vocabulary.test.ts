import { expect, it } from 'vitest';
import { createVocabulary } from './vocabulary.ts';

const settings = { leastCount: 3, waiting: 2 };

it('gives a row to what has been seen often enough, and the same one ever after', () => {
  const words = createVocabulary(settings);
  expect([1, 2, 3, 4].map((day) => words.see('creator:ada', day))).toEqual([0, 0, 1, 1]);
  expect([words.find('creator:ada'), words.find('creator:bo')]).toEqual([1, 0]);
});

it('takes rows back from what is not seen any more, and uses them again', () => {
  const words = createVocabulary({ ...settings, leastCount: 1 });
  words.see('old', 1);
  words.see('new', 9);
  expect(words.expire(5)).toEqual([1]);
  expect([words.find('old'), words.see('newer', 9), words.see('newest', 9)]).toEqual([0, 1, 3]);
});

it('goes on from what was kept', () => {
  const words = createVocabulary({ ...settings, leastCount: 1 });
  for (const key of ['a', 'b', 'c']) words.see(key, 3);
  const [, ...kept] = words.entries();
  const again = createVocabulary({ ...settings, leastCount: 1 }, kept);
  expect(['b', 'c', 'd', 'e'].map((key) => again.see(key, 4))).toEqual([2, 3, 1, 4]);
});

it('counts a bounded number of rare keys', () => {
  const words = createVocabulary(settings);
  for (const key of ['a', 'a', 'b', 'c', 'a']) words.see(key, 1);
  expect(words.find('a')).toBe(0);
});
