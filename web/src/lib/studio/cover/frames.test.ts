import { expect, it } from 'vitest';
import { stripMoments, withinFilm } from './frames.ts';

it('the filmstrip shows twelve moments, spread evenly over the film', () => {
  const moments = stripMoments(12_000);
  expect(moments).toHaveLength(12);
  expect([moments[0], moments[1], moments[11]]).toEqual([500, 1500, 11_500]);
});

it('a moment is one that the film has a picture of', () => {
  expect([withinFilm(-5, 3000), withinFilm(1500.4, 3000), withinFilm(9000, 3000), withinFilm(40, 60)]).toEqual([0, 1500, 2900, 0]);
});
