import { rowOf, topK } from '@farandole/ranker';
import type { Split } from './recsys-split.ts';

/** How well `k` recommendations a user do, and whom they give attention. */
export interface Quality {
  /** Mean share of the held items found. With one held item a user this is the hit rate. */
  recall: number;
  /** Mean of the discounted gain over the best possible one. */
  ndcg: number;
  /** Of how often each item of the catalogue is recommended: 0 is equal, 1 is all for one. */
  gini: number;
  /** Share of the catalogue recommended to anybody. */
  coverage: number;
}

/** Fills `scores`, one for each item, for a user. What the user has already is left out afterwards. */
export type Scorer = (user: number, scores: Float32Array) => void;

/** Ranks the whole catalogue for every user with held items. Item 0 counts as one more item where numbering starts at 1. */
export function evaluate({ train, held }: Split, score: Scorer, k: number): Quality {
  const scores = new Float32Array(train.itemCount);
  const shown = new Float64Array(train.itemCount);
  const discount = Float64Array.from({ length: k }, (_, rank) => 1 / Math.log2(rank + 2));
  let [recall, ndcg, users] = [0, 0, 0];
  held.forEach((items, user) => {
    if (items.length === 0) return;
    users++;
    scores.fill(0);
    score(user, scores);
    for (const item of rowOf(train, user)) scores[item] = Number.NEGATIVE_INFINITY;
    const wanted = new Set(items);
    let [hits, gain, best] = [0, 0, 0];
    topK(scores, k).forEach((item, rank) => {
      shown[item] = (shown[item] ?? 0) + 1;
      if (!wanted.has(item)) return;
      hits++;
      gain += discount[rank] ?? 0;
    });
    for (let rank = 0; rank < Math.min(k, items.length); rank++) best += discount[rank] ?? 0;
    recall += hits / items.length;
    ndcg += gain / best;
  });
  return { recall: recall / users, ndcg: ndcg / users, gini: gini(shown), coverage: shown.filter((times) => times > 0).length / shown.length };
}

/** Prints one line of the table that every such benchmark shows. */
export function printQuality(name: string, { recall, ndcg, gini: inequality, coverage }: Quality, seconds: number): void {
  const digits = (value: number, places: number) => value.toFixed(places);
  console.log(
    `${name.padEnd(34)} recall ${digits(recall, 4)}  ndcg ${digits(ndcg, 4)}  gini ${digits(inequality, 3)}  coverage ${digits(coverage, 3)}  ${digits(seconds, 1)} s`,
  );
}

function gini(counts: Float64Array): number {
  const sorted = counts.slice().sort();
  let [weighted, sum] = [0, 0];
  sorted.forEach((count, at) => {
    weighted += (at + 1) * count;
    sum += count;
  });
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
}
