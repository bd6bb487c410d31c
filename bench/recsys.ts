/**
 * Our recommender, with the settings of every data set, on any folder with `train.txt`, `test.txt` and, if there is one,
 * `val.txt`: a line is `user item item …`, numbers from 0, oldest first if the rows have an order. Nothing is tuned on it:
 * `val.txt` is learned from like `train.txt`. `npm run bench -- recsys --data FOLDER [--k 20]`
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './support/recsys-comparison.ts';
import { parseRows, readText } from './support/recsys-data.ts';
import { splitOf } from './support/recsys-split.ts';
import { report } from './support/report.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, k: { type: 'string', default: '20' } } });
const folder = values.data;
const [trainText, testText, validationText] = ['train', 'test', 'val'].map((name) => (folder ? readText(path.join(folder, `${name}.txt`)) : null));
if (!trainText || !testText) {
  console.error('Say where the data are: npm run bench -- recsys --data FOLDER, with train.txt and test.txt in it (or the same with .xz).');
  process.exit(1);
}
const k = Number(values.k);
const train = parseRows(trainText);
for (const [user, items] of parseRows(validationText ?? '')) train.set(user, [...(train.get(user) ?? []), ...items]);
const { recall, ndcg, gini, coverage } = compare(splitOf(path.basename(folder ?? ''), train, parseRows(testText)), k);
report('recsys', { [`recall${k}`]: recall, [`ndcg${k}`]: ndcg, gini, coverage }, []);
