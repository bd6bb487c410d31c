import { mostPopular, ours, plainFilter } from './recsys-methods.ts';
import { evaluate, printQuality, type Quality, type Scorer } from './recsys-metrics.ts';
import type { Split } from './recsys-split.ts';

/** A way to recommend, learned from the train rows of a split. */
type Method = (split: Split) => Scorer;

/** What every comparison shows: popularity and the filter of the literature, then ours with its default settings. */
const METHODS: Record<string, Method> = {
  'most popular': ({ train }) => mostPopular(train),
  'plain item-item filter': ({ train }) => plainFilter(train),
  ours: ({ train }) => ours(train),
};

/** Measures and prints popularity, the plain filter and ours on one split, and returns ours. */
export function compare(split: Split, k: number): Quality {
  const { train } = split;
  console.log(
    `${split.name}: ${train.userCount} users, ${train.itemCount} items, ${train.items.length} interactions${train.ordered ? ', in order' : ''}; best ${k}`,
  );
  let quality: Quality = { recall: 0, ndcg: 0, gini: 0, coverage: 0 };
  for (const [name, method] of Object.entries(METHODS)) {
    const began = performance.now();
    quality = evaluate(split, method(split), k);
    printQuality(name, quality, (performance.now() - began) / 1000);
  }
  return quality;
}
