/**
 * What learning costs: a stream of drawn events goes through everything that For You learns by, in one worker thread. The
 * baseline beside it does the drawing alone. `--events 200000` measures fewer and reports the cost of a million.
 *
 * `seconds_per_million` is by the clock; `cpu_seconds_per_million` counts the processor only, which is what a machine
 * that others use at the same time has to be judged by.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { TrainingCost, TrainingRound } from './support/feed-trainer.ts';
import { missedOf, report } from './support/report.ts';

const { values } = parseArgs({ options: { events: { type: 'string', default: '1000000' } } });
const round: TrainingRound = { events: Number(values.events), viewers: 100_000, videos: 50_000, seed: 1 };
const worker = new Worker(new URL('./support/feed-trainer.ts', import.meta.url), { workerData: round });
const [{ seconds, cpu, positives, features }] = (await once(worker, 'message')) as [TrainingCost];

const million = 1_000_000 / round.events;
const { draw, ...learning } = cpu;
console.log(
  `${round.events} events of ${round.viewers} viewers and ${round.videos} videos, ${positives} of them positive, ${features / round.events} features each`,
);
for (const [part, spent] of Object.entries({ 'drawing, the baseline': draw, ...learning })) {
  console.log(`${part.padEnd(24)} ${((spent * 1_000_000) / round.events).toFixed(1)} µs an event`);
}
const learned = Object.values(learning).reduce((sum, spent) => sum + spent, 0);
const figures = {
  seconds_per_million: (seconds - draw) * million,
  cpu_seconds_per_million: learned * million,
  heads_us: learning.heads * million,
  vectors_us: (learning.factors + learning.index) * million,
  filter_us: learning.filter * million,
};
report('feed-train', figures, missedOf(figures, { most: { seconds_per_million: 60 } }));
