import { buildItemFilter, defaultItemFilter, interactionsOf } from '@farandole/ranker';
import { expect, it } from 'vitest';
import { buildFilter } from './build-filter.ts';

it('a thread builds the filter that would be built here', async () => {
  const histories = Array.from({ length: 500 }, (_, viewer) => Array.from({ length: viewer % 7 }, (__, at) => (viewer * 3 + at * at) % 40));
  const filter = await buildFilter({ histories, itemCount: 40 });
  expect(filter).toEqual(buildItemFilter(interactionsOf(histories, 40, true), defaultItemFilter));
});
