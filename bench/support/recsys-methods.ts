import {
  buildItemFilter,
  buildRecommender,
  defaultItemFilter,
  defaultRecommender,
  degreesOf,
  historyWeights,
  type Interactions,
  type ItemFilterSettings,
  rowOf,
  scoreByFilter,
  type Ties,
} from '@farandole/ranker';
import type { Scorer } from './recsys-metrics.ts';

/** Everybody is shown what most people took. */
export function mostPopular(train: Interactions): Scorer {
  const degrees = degreesOf(train);
  return (_, scores) => scores.set(degrees);
}

/** The item-item filter of our package. */
export function itemFilter(train: Interactions, settings: ItemFilterSettings): Scorer {
  const filter = buildItemFilter(train, settings);
  return (user, scores) => {
    const history = rowOf(train, user);
    scoreByFilter(filter, history, historyWeights(history.length, train.ordered, settings), scores);
  };
}

/** The degree-normalised filter of the literature (GF-CF without its spectral term), beta 0.25, kept whole; it knows no order. */
export function plainFilter(train: Interactions): Scorer {
  const settings = { ...defaultItemFilter, beta: 0.25, priorUsers: 0, activityExponent: 1, neighbours: Number.POSITIVE_INFINITY };
  return itemFilter({ ...train, ordered: false }, settings);
}

/** Ours, with the default settings of the package. */
export function ours(train: Interactions, ties: Ties | null = null): Scorer {
  return buildRecommender(train, defaultRecommender, ties).score;
}
