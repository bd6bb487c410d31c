import { defaultFactors, type FactorSettings } from '../factors/factor-settings.ts';
import { factorise, userFolding } from '../factors/factorise.ts';
import { createVectorIndex } from '../vectors/vector-index.ts';
import { type BlendPart, blend } from './blend.ts';
import { defaultItemFilter, type ItemFilterSettings } from './filter-settings.ts';
import { scoreByFriends, type Ties } from './friends.ts';
import { degreesOf, type Interactions, rowOf } from './interactions.ts';
import { buildItemFilter, historyWeights, scoreByFilter } from './item-filter.ts';
import { type SharpeningSettings, sharpening } from './sharpen.ts';

/** Settings of the sources that learn from who took to what, and how they are put together. */
export interface RecommenderSettings {
  readonly filter: ItemFilterSettings;
  readonly factors: FactorSettings;
  /** What the vectors count beside the filter, which counts 1. Default 0.5. */
  readonly factorsWeight: number;
  /** Items the vectors propose; all others get nothing from them. Default 1000. */
  readonly factorsProposals: number;
  /** What friends' items count beside the filter. Default 0.2. */
  readonly friendsWeight: number;
  /** What `sharpening` takes from what the filter says of rows without order; where the order is known, what comes next tells more. Default `null`: all is left as it is. */
  readonly sharpening: SharpeningSettings | null;
}

/** One set of values for every data set; chosen on validation splits, never on test data. */
export const defaultRecommender: RecommenderSettings = {
  filter: { ...defaultItemFilter, neighbours: Number.POSITIVE_INFINITY },
  factors: defaultFactors,
  factorsWeight: 0.5,
  factorsProposals: 1000,
  friendsWeight: 0.2,
  sharpening: null,
};

/** What the most popular item gets for it: it decides only where nothing else does, as for someone without a history. */
const LAST_RESORT = 1e-4;

/** Scores the whole catalogue for a user of the log. */
export interface Recommender {
  /** Overwrites `scores`, one for each item; what the user has already is scored as well. */
  score(user: number, scores: Float32Array): void;
}

/**
 * The sources of For You that learn from who took to what, as one: the item-item filter, and vectors that propose the
 * best by dot product, and with `ties` what friends took (`blend` adds them).
 */
export function buildRecommender(log: Interactions, settings: RecommenderSettings = defaultRecommender, ties: Ties | null = null): Recommender {
  const filter = buildItemFilter(log, settings.filter);
  const { dimensions } = settings.factors;
  const factors = settings.factorsWeight > 0 ? factorise(log, settings.factors) : null;
  const fold = factors ? userFolding(factors) : null;
  const index = createVectorIndex({ dimensions, lists: 1, probes: 1, seed: settings.factors.seed });
  if (factors) {
    for (let item = 0; item < log.itemCount; item++) index.set(item, factors.vectors.subarray(item * dimensions, (item + 1) * dimensions));
  }
  const degrees = degreesOf(log);
  const most = degrees.reduce((largest, degree) => Math.max(largest, degree), 1);
  const popularity = degrees.map((degree) => (LAST_RESORT * degree) / most);
  const byFilter = new Float32Array(log.itemCount);
  const byFactors = new Float32Array(log.itemCount);
  const byFriends = new Float32Array(log.itemCount);
  const sharpen = settings.sharpening && !log.ordered ? sharpening(log, settings.sharpening) : null;
  return {
    score(user, scores) {
      const own = rowOf(log, user);
      const ownWeights = historyWeights(own.length, log.ordered, settings.filter);
      byFilter.fill(0);
      scoreByFilter(filter, own, ownWeights, byFilter);
      sharpen?.(byFilter);
      const parts: BlendPart[] = [{ scores: byFilter, weight: 1 }];
      if (fold) {
        const { ids, scores: dots } = index.search(fold(own, ownWeights), settings.factorsProposals);
        byFactors.fill(0);
        ids.forEach((item, rank) => {
          byFactors[item] = dots[rank] as number;
        });
        parts.push({ scores: byFactors, weight: settings.factorsWeight });
      }
      if (ties) {
        byFriends.fill(0);
        scoreByFriends(log, ties, user, byFriends);
        parts.push({ scores: byFriends, weight: settings.friendsWeight });
      }
      blend(parts, scores);
      for (let item = 0; item < log.itemCount; item++) scores[item] = (scores[item] as number) + (popularity[item] as number);
    },
  };
}
