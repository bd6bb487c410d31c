import { expect, it } from 'vitest';
import { createHistories } from '../learning/histories.ts';
import { learnTastes } from '../learning/taste-vectors.ts';
import { newViewer } from '../viewer.ts';
import { tasteSource } from './tastes.ts';

/** Two tastes of thirty videos each; whoever has one likes a third of its videos. */
const [SEA, HILLS] = [0, 30];
const likes = (taste: number, viewer: number) => Array.from({ length: 30 }, (_, at) => taste + at).filter((_, at) => (at * 7 + viewer * 5) % 3 === 0);
const tastes = learnTastes(Array.from({ length: 60 }, (_, viewer) => likes(viewer % 2 === 0 ? SEA : HILLS, viewer)));

function proposed(liked: readonly number[], key?: string): number[] {
  const histories = createHistories();
  for (const row of liked) histories.add('a:eve', row, 0.7);
  histories.add('a:eve', HILLS, -0.5); // skipped
  const source = tasteSource(histories);
  for (const _ of source.use(tastes));
  const found: [number, number][] = [];
  source.candidates({ viewer: newViewer(null), localOnly: false, seed: 1, ...(key && { viewerKey: key }) }, (row, similar = 0) => {
    found.push([row, similar]);
    return true;
  });
  expect(found.map(([, similar]) => similar)).toEqual(found.map(([, similar]) => similar).sort((a, b) => b - a));
  expect(found.every(([, similar]) => similar > 0 && similar <= 1)).toBe(true);
  return found.map(([row]) => row);
}

it('brings what people with the viewer’s taste like, though nobody liked just the same', () => {
  const first = proposed([SEA + 1, SEA + 5, SEA + 9], 'a:eve').slice(0, 25);
  expect(first.length).toBe(25);
  expect(first.filter((row) => row >= HILLS)).toEqual([]);
  expect(first.some((row) => ![1, 5, 9].includes(row))).toBe(true);
});

it('brings nothing to those it knows too little of, nor to those who are not profiled', () => {
  expect(proposed([SEA + 1, SEA + 5], 'a:eve')).toEqual([]);
  expect(proposed([SEA + 1, SEA + 5, SEA + 9])).toEqual([]);
});

it('leaves what hardly anybody liked without a place', () => {
  const { rows } = learnTastes([
    [1, 2],
    [1, 2, 3],
    [1, 3],
    [1, 2],
  ]);
  expect([...rows]).toEqual([1, 2]);
});
