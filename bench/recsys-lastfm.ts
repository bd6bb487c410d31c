/**
 * Recommending artists to 1,880 listeners with and without their friends (Last.fm, HetRec 2011): the social graph is one
 * more source, by the same settings. `--validation` measures on a hidden part of the train rows instead.
 */
import { tiesOf } from '@farandole/ranker';
import { compare } from './support/recsys-comparison.ts';
import { readDataset } from './support/recsys-data.ts';
import { ours } from './support/recsys-methods.ts';
import { evaluate, printQuality } from './support/recsys-metrics.ts';
import { splitOf, validationOf } from './support/recsys-split.ts';
import { missedOf, report } from './support/report.ts';

/** Lines of numbers; some are written like 1.0e+03. */
const pairsOf = (file: string) =>
  readDataset('recsys-lastfm', `lastfm-hetrec/${file}.txt`)
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([first = 0, second = 0]) => [first, second] as const);

/** Artists by listener, in the order of their numbers: the file has no order of time. */
function rowsOf(file: string): Map<number, number[]> {
  const rows = Map.groupBy(pairsOf(file), ([user]) => user);
  return new Map([...rows].map(([user, pairs]) => [user, pairs.map(([, artist]) => artist).sort((a, b) => a - b)]));
}

const whole = splitOf('lastfm', rowsOf('data1'), rowsOf('test1'));
const split = process.argv.includes('--validation') ? validationOf(whole) : whole;
const numberOf = new Map(split.users.map((user, at) => [user, at]));
const ties = tiesOf(
  pairsOf('trustnetwork').map(([a, b]) => [numberOf.get(a) ?? -1, numberOf.get(b) ?? -1] as const),
  split.train.userCount,
);

const without = compare(split, 20);
const began = performance.now();
const withFriends = evaluate(split, ours(split.train, ties), 20);
printQuality('ours, with friends', withFriends, (performance.now() - began) / 1000);
const figures = {
  recall20: withFriends.recall,
  ndcg20: withFriends.ndcg,
  recall20_without: without.recall,
  ndcg20_without: without.ndcg,
  gini: withFriends.gini,
  coverage: withFriends.coverage,
};
report('recsys-lastfm', figures, missedOf(figures, { least: { recall20: Math.max(0.2714, without.recall + 1e-9), ndcg20: 0.2113 } }));
