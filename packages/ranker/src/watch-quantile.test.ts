import { expect, it } from 'vitest';
import { drawsOf } from './draws.ts';
import { newWatchQuantiles, observeWatch, watchQuantile } from './watch-quantile.ts';

it('places a watch among those of videos of like duration', () => {
  const quantiles = newWatchQuantiles();
  expect(watchQuantile(quantiles, 5000, 10_000)).toBe(0.5);
  const draws = drawsOf(1);
  for (let n = 0; n < 5000; n++) {
    observeWatch(quantiles, 10_000 * draws.uniform(), 10_000);
    observeWatch(quantiles, 20_000 * draws.uniform() ** 3, 120_000);
  }
  for (const share of [0.2, 0.5, 0.8]) {
    expect(Math.abs(watchQuantile(quantiles, 10_000 * share, 10_000) - share)).toBeLessThan(0.1);
    // seldom is more than a sixth of a long video watched: places are among watches, not along the video
    expect(Math.abs(watchQuantile(quantiles, 20_000 * share ** 3, 120_000) - share)).toBeLessThan(0.1);
  }
  expect(watchQuantile(quantiles, 20_000, 120_000)).toBeGreaterThan(0.95);
});
