import { drawsOf } from '@farandole/ranker';
import { expect, it } from 'vitest';
import { bestRows } from './best-rows.ts';
import { createVideoRows, LISTED } from './columns/video-rows.ts';

it('finds the largest scores of listed rows, in order', () => {
  const rows = createVideoRows();
  const draws = drawsOf(7);
  const scores = Array.from({ length: 3000 }, (_, at) => {
    rows.add(`00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`);
    rows.columns.flags[at] = at % 5 === 0 ? 0 : LISTED;
    return draws.uniform() - 0.2;
  });
  const expected = scores
    .map((score, row) => ({ score, row }))
    .filter(({ score, row }) => score > 0 && row % 5 !== 0)
    .sort((a, b) => b.score - a.score);
  const best = (count: number) => [...bestRows(rows, count, 0, (row) => scores[row] ?? 0)];
  expect(best(100)).toEqual(expected.slice(0, 100).map(({ row }) => row));
  expect(best(5000)).toEqual(expected.map(({ row }) => row));
});
