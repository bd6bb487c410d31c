/**
 * Recommending places to 29,858 people (Gowalla, the split of LightGCN): every item is ranked for every person, and
 * popularity and the item-item filter of the literature run beside ours. Settings are the defaults of every data set.
 * `--validation` measures on a hidden part of the train rows instead, and `--validation-by-time` on what some rows met last: choices are made
 * there, never on the test rows.
 */
import { compare } from './support/recsys-comparison.ts';
import { parseRows, readDataset } from './support/recsys-data.ts';
import { splitOf, validationByTime, validationOf } from './support/recsys-split.ts';
import { missedOf, report } from './support/report.ts';

const rowsOf = (file: string) => parseRows(readDataset('recsys-gowalla', `gowalla/${file}.txt`));
const whole = splitOf('gowalla', rowsOf('train'), rowsOf('test'));
const hides = process.argv.includes('--validation') ? validationOf : process.argv.includes('--validation-by-time') ? validationByTime : null;
const split = hides ? hides(whole) : whole;

const { recall, ndcg, gini, coverage } = compare(split, 20);
const figures = { recall20: recall, ndcg20: ndcg, gini, coverage };
report('recsys-gowalla', figures, missedOf(figures, { least: { recall20: 0.1873, ndcg20: 0.158 }, most: { gini: 0.9 } }));
