/**
 * Judging a policy by the log of another (Open Bandit, small): our estimators are given a log of one policy, and must
 * hold the click rate that the other one really had inside their 95 % interval. For both campaigns, for the whole page
 * and each of its places. `bracketed` is the bandit judged from random slots, which have tried everything; the other way
 * round is shown beside it: the bandit has hardly tried some items, and no estimator knows what was not tried.
 */
import { type Estimate, estimateDr, estimateIps, estimateSnips, type ModelledOutcome } from '@farandole/ranker';
import { parseTable } from './support/delimited.ts';
import { readDataset } from './support/recsys-data.ts';
import { missedOf, report } from './support/report.ts';

interface Slot {
  item: number;
  place: string;
  click: number;
  propensity: number;
}

/** Clicks and slots that each item is taken to have had besides its own, at the rate of the campaign. */
const PRIOR_SLOTS = 200;
const ESTIMATORS: Record<string, (log: readonly ModelledOutcome[]) => Estimate> = { IPS: estimateIps, SNIPS: estimateSnips, DR: estimateDr };

function readLog(name: string): Slot[] {
  return parseTable(readDataset('recsys-openbandit', `open-bandit-small/${name}.csv`), ',').map((row) => ({
    item: Number(row['item_id']),
    place: row['position'] ?? '',
    click: Number(row['click']),
    propensity: Number(row['propensity_score']),
  }));
}

/** How often each item was served, by place: the policies of this set do not look at the viewer. */
function policyOf(log: readonly Slot[], items: number): (item: number, place: string) => number {
  const counts = new Map<string, Float64Array>();
  for (const { item, place } of log) {
    const row = counts.get(place) ?? new Float64Array(items);
    row[item] = (row[item] ?? 0) + 1;
    counts.set(place, row);
  }
  const totals = new Map([...counts].map(([place, row]) => [place, row.reduce((sum, count) => sum + count, 0)]));
  return (item, place) => (counts.get(place)?.[item] ?? 0) / (totals.get(place) ?? 1);
}

/** Click rates of items, each half of the log modelled by the other half. */
function modelOf(log: readonly Slot[], items: number): (half: number) => Float64Array {
  const rate = log.reduce((sum, { click }) => sum + click, 0) / log.length;
  const models = [0, 1].map((half) => {
    const clicks = new Float64Array(items).fill(rate * PRIOR_SLOTS);
    const slots = new Float64Array(items).fill(PRIOR_SLOTS);
    log.forEach(({ item, click }, at) => {
      if (at % 2 === half) return;
      clicks[item] = (clicks[item] ?? 0) + click;
      slots[item] = (slots[item] ?? 0) + 1;
    });
    return clicks.map((count, item) => count / (slots[item] ?? 1));
  });
  return (half) => models[half] ?? new Float64Array(items);
}

const cases: { holds: boolean; fromRandom: boolean }[] = [];
for (const campaign of ['men', 'women']) {
  const logs = { random: readLog(`random-${campaign}`), bandit: readLog(`bts-${campaign}`) };
  const items = 1 + Math.max(...[...logs.random, ...logs.bandit].map(({ item }) => item));
  for (const [from, to] of [
    [logs.random, logs.bandit],
    [logs.bandit, logs.random],
  ] as const) {
    const policy = to === logs.random ? () => 1 / items : policyOf(to, items);
    const model = modelOf(from, items);
    const modelled = from.map(({ item, place, click, propensity }, at) => {
      const rates = model(at % 2);
      const expected = rates.reduce((sum, rate, other) => sum + rate * policy(other, place), 0);
      return { place, reward: click, propensity, target: policy(item, place), predicted: rates[item] ?? 0, expected };
    });
    for (const places of [['1', '2', '3'], ['1'], ['2'], ['3']]) {
      const served = to.filter(({ place }) => places.includes(place));
      const truth = served.reduce((sum, { click }) => sum + click, 0) / served.length;
      const log = modelled.filter(({ place }) => places.includes(place));
      for (const [name, estimate] of Object.entries(ESTIMATORS)) {
        const { value, low, high, effectiveSize } = estimate(log);
        const holds = low <= truth && truth <= high;
        cases.push({ holds, fromRandom: from === logs.random });
        const percent = (rate: number) => `${(100 * rate).toFixed(2)} %`.padStart(7);
        console.log(
          `${campaign.padEnd(6)} ${to === logs.bandit ? 'bandit from random' : 'random from bandit'}  place ${places.join('').padEnd(4)} ${name.padEnd(6)}` +
            `${percent(value)} [${percent(low)}, ${percent(high)}]  really ${percent(truth)}  worth ${Math.round(effectiveSize)} slots  ${holds ? 'holds' : 'MISSED'}`,
        );
      }
    }
  }
}
const shareOf = (fromRandom: boolean) => {
  const those = cases.filter((each) => each.fromRandom === fromRandom);
  return those.filter(({ holds }) => holds).length / those.length;
};
const figures = { bracketed: shareOf(true), bracketed_from_bandit: shareOf(false), cases: cases.length / 2 };
report('recsys-openbandit', figures, missedOf(figures, { least: { bracketed: 0.9 } }));
