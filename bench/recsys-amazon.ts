/**
 * Guessing the next thing somebody takes (three Amazon sets, in the order of time): the last item of each row is asked
 * among the whole catalogue, and all before it are known. Days are the finest time in these sets, so that ties keep the
 * order of the file. `--validation` hides one more item and asks that one instead: choices are made there.
 */
import { compare } from './support/recsys-comparison.ts';
import { parseRows, readDataset } from './support/recsys-data.ts';
import { leaveLastOut, validationOf } from './support/recsys-split.ts';
import { type Figures, missedOf, report } from './support/report.ts';

const SETS = { beauty: 'Beauty', toys: 'Toys_and_Games', sports: 'Sports_and_Outdoors' };
const LEAST = {
  beauty_hr10: 0.0924,
  beauty_ndcg10: 0.0573,
  toys_hr10: 0.1078,
  toys_ndcg10: 0.0693,
  sports_hr10: 0.0564,
  sports_ndcg10: 0.034,
};

const figures: Figures = {};
for (const [name, file] of Object.entries(SETS)) {
  const whole = leaveLastOut(name, parseRows(readDataset('recsys-amazon', `amazon-5core-seq/${file}.txt`)).values());
  const { recall, ndcg, gini, coverage } = compare(process.argv.includes('--validation') ? validationOf(whole) : whole, 10);
  Object.assign(figures, { [`${name}_hr10`]: recall, [`${name}_ndcg10`]: ndcg, [`${name}_gini`]: gini, [`${name}_coverage`]: coverage });
}
report('recsys-amazon', figures, missedOf(figures, { least: LEAST }));
