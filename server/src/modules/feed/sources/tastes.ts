import { createVectorIndex, userFolding, type VectorIndex } from '@farandole/ranker';
import type { CandidateSource } from '../candidate-source.ts';
import { type Histories, likedRows } from '../learning/histories.ts';
import type { TasteVectors } from '../learning/taste-vectors.ts';

/** Liked videos with a place that a taste is solved from, and videos read nearest to it. */
const LIKED = 3;
const READ = 400;
/** Videos put into the index in one step: far less than a millisecond. */
const AT_ONCE = 200;

/** Where the videos are, and how a viewer is placed among them. */
interface Space {
  readonly rows: Uint32Array;
  readonly numberOf: ReadonlyMap<number, number>;
  readonly index: VectorIndex;
  readonly place: ReturnType<typeof userFolding>;
}

/** The source, and how it learns of new places. */
export interface TasteSource extends CandidateSource {
  /** Takes new places over, in small steps; the old ones serve until the last. */
  use(tastes: TasteVectors): Generator<void, void>;
}

/**
 * What people with such a taste like. A viewer has no vector of their own: it is solved anew from what they liked, each time,
 * so that the last like counts in the next page; the nearest videos come first.
 */
export function tasteSource(histories: Pick<Histories, 'of'>): TasteSource {
  let space: Space | null = null;
  return {
    name: 'tastes',
    quota: 40,
    profiles: true,
    candidates({ viewerKey }, take) {
      if (!space || viewerKey === undefined) return;
      const { rows, numberOf, index, place } = space;
      const liked = likedRows(histories.of(viewerKey)).flatMap((row) => numberOf.get(row) ?? []);
      if (liked.length < LIKED) return;
      const { ids, scores } = index.search(place(liked, null), READ);
      const most = scores[0] ?? 0;
      for (let at = 0; at < ids.length && (scores[at] as number) > 0; at++) {
        if (!take(rows[ids[at] as number] as number, (scores[at] as number) / most)) return;
      }
    },
    *use({ rows, factors }) {
      const { dimensions, vectors } = factors;
      const index = createVectorIndex({ dimensions, lists: 1, probes: 1, seed: 1 });
      const numberOf = new Map<number, number>();
      for (let number = 0; number < rows.length; number++) {
        numberOf.set(rows[number] as number, number);
        index.set(number, vectors.subarray(number * dimensions, (number + 1) * dimensions));
        if (number % AT_ONCE === 0) yield;
      }
      space = { rows, numberOf, index, place: userFolding(factors) };
    },
  };
}
