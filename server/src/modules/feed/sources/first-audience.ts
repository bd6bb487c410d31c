import { FIRST_AUDIENCE } from '@farandole/ranker';
import { VideoId } from '#modules/videos';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Pools } from '../learning/pools.ts';

/**
 * Videos in the pools, for feeds without draws. Each session begins at another place of the list, so that a thousand
 * new videos share the reserved slots instead of the first few taking them all.
 */
export function firstAudienceSource(catalogue: Catalogue, pools: Pools): CandidateSource {
  return {
    name: FIRST_AUDIENCE,
    quota: 10,
    candidates({ seed }, take) {
      const waiting = pools.all();
      for (let step = 0; step < waiting.length; step++) {
        const id = waiting[(seed + step) % waiting.length];
        const row = id === undefined ? -1 : catalogue.rowOf(VideoId.of(id));
        if (row >= 0 && !take(row)) return;
      }
    },
  };
}
