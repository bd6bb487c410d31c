import { figuresOf, targetsOf } from './simulator/figures.ts';
import { type Measures, measure } from './simulator/measures.ts';
import { policyMakers, twists } from './simulator/policies.ts';
import { play } from './simulator/run.ts';
import { tasteMakers } from './simulator/tastes.ts';
import { makeWorld } from './simulator/world.ts';
import { type Figures, machineLine, missedOf, report } from './support/report.ts';

/**
 * Simulated worlds: every policy beside ours, the same people at the same hours. `--users`, `--videos`, `--days`,
 * `--seeds`, `--worlds A,B,C` and `--policies ours,popular` choose how much; A and B need the data sets, and are left out, visibly, without them.
 * Nothing is tuned on B and C.
 */
const option = (name: string, otherwise: string) => process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? otherwise;
const size = { users: Number(option('users', '1000')), videos: Number(option('videos', '2500')), days: Number(option('days', '3')) };
const seeds = Array.from({ length: Number(option('seeds', '5')) }, (_, index) => index + 1);
const worlds = option('worlds', 'A,B,C').split(',') as (keyof typeof tasteMakers)[];
const names = option('policies', Object.keys(policyMakers).join(',')).split(',');

console.log(machineLine());
console.log(`${size.users} users, ${size.videos} videos and ${Math.round(size.videos * 0.05)} more a day, ${size.days} days, ${seeds.length} seeds`);
const figures: Figures = {};
for (const world of worlds) {
  const tastes = tasteMakers[world]();
  if (!tastes) {
    console.log(`world ${world} skipped: its data set is not at hand`);
    continue;
  }
  const results = new Map<string, Measures[]>();
  for (const seed of seeds) {
    for (const [name, make] of Object.entries(policyMakers)) {
      if (!names.includes(name)) continue;
      const began = performance.now();
      const drawn = makeWorld(tastes, size, seed, twists[name]);
      const run = await play(drawn, make, seed);
      const measured = measure(drawn, run, seed);
      results.set(name, [...(results.get(name) ?? []), measured]);
      const line = Object.entries(measured).map(([key, value]: [string, number]) => `${key} ${value.toFixed(3)}`);
      console.log(
        `${tastes.name} seed ${seed} ${name}: ${line.join(', ')} (${run.impressions.length} impressions, ${((performance.now() - began) / 1000).toFixed(0)} s)`,
      );
    }
  }
  Object.assign(figures, figuresOf(world, results));
}
report('simulator', figures, missedOf(figures, targetsOf(figures)));
