import { type ItemFilter, topK } from '@farandole/ranker';
import type { CandidateSource, Take } from '../candidate-source.ts';
import { type Histories, likedRows } from '../learning/histories.ts';

/** Videos of the history looked at, the last ones, and what each further one back counts. */
const LOOKED_AT = 12;
const FADE = 0.9;
/** Nearest videos looked at first. */
const READ = 64;

/** The source, and how it learns of a new filter. */
export interface SimilarSource extends CandidateSource {
  use(filter: ItemFilter): void;
}

/** What people watch who watched the same videos: neighbours of what a viewer watched last, as the filter knows them. */
export function similarSource(histories: Pick<Histories, 'of'>): SimilarSource {
  let filter: ItemFilter | null = null;

  function propose(viewer: string, take: Take): void {
    if (!filter) return;
    const { offsets, neighbours, weights, itemCount } = filter;
    const scores = new Map<number, number>();
    let worth = 1;
    for (const row of likedRows(histories.of(viewer)).slice(-LOOKED_AT).toReversed()) {
      if (row >= itemCount) continue; // newer than the filter
      const end = offsets[row + 1] ?? 0;
      for (let at = offsets[row] ?? 0; at < end; at++) {
        const other = neighbours[at] ?? 0;
        scores.set(other, (scores.get(other) ?? 0) + worth * (weights[at] ?? 0));
      }
      worth *= FADE;
    }
    const rows = Uint32Array.from(scores.keys());
    const nearest = Float64Array.from(scores.values());
    const most = nearest[topK(nearest, 1)[0] ?? 0] ?? 1;
    // most of what is near is seen or taken: ever more of it, until there is enough
    for (let read = 0, enough = READ; read < rows.length; enough *= 2) {
      const best = topK(nearest, enough);
      for (; read < best.length; read++) {
        const at = best[read] as number;
        if (!take(rows[at] as number, (nearest[at] as number) / most)) return;
      }
    }
  }

  return {
    name: 'similar',
    quota: 40,
    profiles: true,
    candidates({ viewerKey }, take) {
      if (viewerKey !== undefined) propose(viewerKey, take);
    },
    use(built) {
      filter = built;
    },
  };
}
