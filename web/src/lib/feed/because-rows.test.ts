import { expect, it } from 'vitest';
import type { Because } from '#lib/api-types.ts';
import { becauseRows } from './because-rows.ts';

const because = (...signals: Array<[string, number, number]>): Because => ({
  source: 'popular',
  profiled: true,
  score: 3,
  rank: 1,
  considered: 200,
  signals: signals.map(([signal, points, against]) => ({ signal, value: 0, points, against })),
});

it('stands every signal beside what it is compared with, on one scale [X1]', () => {
  expect(becauseRows(because(['likes', 1, 0.5], ['topic', 2, 0.25]))).toEqual([
    { signal: 'topic', points: 2, against: 0.25, pointsBar: 1, againstBar: 0.125 },
    { signal: 'likes', points: 1, against: 0.5, pointsBar: 0.5, againstBar: 0.25 },
  ]);
});

it('draws what counted against the video as long as what counted for it', () => {
  const [row] = becauseRows(because(['seen', -4, 0], ['likes', 1, 2]));
  expect(row).toMatchObject({ signal: 'seen', points: -4, pointsBar: 1 });
});

it('draws nothing where nothing counted', () => {
  expect(becauseRows(because(['likes', 0, 0]))[0]).toMatchObject({ pointsBar: 0, againstBar: 0 });
  expect(becauseRows(because())).toEqual([]);
});
