import { FIRST_AUDIENCE } from '@farandole/ranker';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import { audienceCells, cellOf } from '../learning/cell.ts';
import type { PoolEntry, Pools } from '../learning/pools.ts';

/** Videos of the viewer's own cell below which those of the cells around it are proposed too. */
const ENOUGH = 8;

/**
 * Videos in the pools: those that are behind with the audience they are guaranteed win slots by score. Each session begins at
 * another place of the list, so that a thousand new videos share what there is instead of the first few taking it all.
 */
export function firstAudienceSource(catalogue: Catalogue, pools: Pools): CandidateSource {
  return {
    name: FIRST_AUDIENCE,
    quota: 60,
    candidates({ seed, region = null, language = null }, take) {
      let proposed = 0;
      const propose = (waiting: readonly PoolEntry[]): boolean => {
        for (let step = 0; step < waiting.length; step++) {
          const entry = waiting[(seed + step) % waiting.length];
          const row = entry === undefined ? -1 : catalogue.rowOf(entry.videoId);
          if (row < 0) continue;
          proposed++;
          if (!take(row)) return false;
        }
        return true;
      };
      for (const cell of audienceCells(cellOf(region, language))) {
        if ((proposed < ENOUGH || cell === '') && !propose(pools.waiting(cell))) return;
      }
      if (proposed < ENOUGH) propose(pools.all());
    },
  };
}
