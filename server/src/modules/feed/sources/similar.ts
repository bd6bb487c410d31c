import type { ItemFilter } from '@farandole/ranker';
import type { CandidateSource, Near } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Histories } from '../learning/histories.ts';

/** Videos of the history looked at, the last ones, and what each further one back counts. */
const LOOKED_AT = 12;
const FADE = 0.9;

/** The source, and how it learns of a new filter. */
export interface SimilarSource extends CandidateSource {
  use(filter: ItemFilter): void;
}

/** What people watch who watched the same videos: neighbours of what a viewer watched last, as the filter knows them. */
export function similarSource(catalogue: Catalogue, histories: Pick<Histories, 'of'>): SimilarSource {
  let filter: ItemFilter | null = null;

  function near(viewer: string): Near[] {
    if (!filter) return [];
    const { offsets, neighbours, weights, itemCount } = filter;
    const scores = new Map<number, number>();
    let worth = 1;
    for (const row of histories.of(viewer).slice(-LOOKED_AT).toReversed()) {
      if (row >= itemCount) continue; // newer than the filter
      const end = offsets[row + 1] ?? 0;
      for (let at = offsets[row] ?? 0; at < end; at++) {
        const other = neighbours[at] ?? 0;
        scores.set(other, (scores.get(other) ?? 0) + worth * (weights[at] ?? 0));
      }
      worth *= FADE;
    }
    const best = [...scores].sort((a, b) => b[1] - a[1]);
    const most = best[0]?.[1] ?? 1;
    return best.map(([row, score]) => ({ video: catalogue.at(row), similar: score / most }));
  }

  return {
    name: 'similar',
    quota: 40,
    profiles: true,
    candidates: ({ viewerKey }) => (viewerKey === undefined ? [] : near(viewerKey)),
    use(built) {
      filter = built;
    },
  };
}
