import { buildItemFilter, defaultItemFilter, type ItemFilter, interactionsOf } from '@farandole/ranker';
import { learnTastes, type TasteVectors } from './taste-vectors.ts';

/** What follows from who liked what. */
export interface Likeness {
  readonly filter: ItemFilter;
  readonly tastes: TasteVectors;
}

/** Learns it from rows that viewers liked, oldest first; `itemCount` rows there are. Takes long: see `learnInThread`. */
export function learnLikeness(histories: readonly ArrayLike<number>[], itemCount: number): Likeness {
  return { filter: buildItemFilter(interactionsOf(histories, itemCount, true), defaultItemFilter), tastes: learnTastes(histories) };
}
