import { type Measures, measure } from './simulator/measures.ts';
import { policyMakers } from './simulator/policies.ts';
import { play } from './simulator/run.ts';
import { tasteMakers } from './simulator/tastes.ts';
import { makeWorld } from './simulator/world.ts';
import { type Figures, machineLine, median, missedOf, report } from './support/report.ts';

/**
 * Simulated worlds: every policy beside ours, the same people at the same hours. `--users`, `--videos`, `--days`,
 * `--seeds` and `--worlds A,B,C` choose how much; A and B need the data sets, and are left out, visibly, without them.
 * Nothing is tuned on B and C.
 */
const option = (name: string, otherwise: string) => process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? otherwise;
const size = { users: Number(option('users', '1000')), videos: Number(option('videos', '2500')), days: Number(option('days', '3')) };
const seeds = Array.from({ length: Number(option('seeds', '5')) }, (_, index) => index + 1);
const worlds = option('worlds', 'A,B,C').split(',') as (keyof typeof tasteMakers)[];

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
    const drawn = makeWorld(tastes, size, seed);
    for (const [name, make] of Object.entries(policyMakers)) {
      const began = performance.now();
      const run = await play(drawn, make, seed);
      const measured = measure(drawn, run);
      results.set(name, [...(results.get(name) ?? []), measured]);
      const line = Object.entries(measured).map(([key, value]: [string, number]) => `${key} ${value.toFixed(3)}`);
      console.log(
        `${tastes.name} seed ${seed} ${name}: ${line.join(', ')} (${run.impressions.length} impressions, ${((performance.now() - began) / 1000).toFixed(0)} s)`,
      );
    }
  }
  Object.assign(figures, figuresOf(world, results));
}
const least: Figures = {};
const most: Figures = {};
for (const name of Object.keys(figures)) {
  const [, measured = ''] = /^[ABC]_(.*)$/.exec(name) ?? [];
  const floor = {
    first_chance: 0.95,
    small_share: 0.25,
    tiny_share: 0.08,
    engagement_over_oracle: 0.8,
    exploration_cost: 0.97,
    merit: 0.5,
    nonprofiling_over_ours: 0.65,
    engagement_over_popular: 1.25,
    discoverable_over_without: 1.5,
    cold_user: 0.75,
    creators_in_ten: 9,
    topics_in_ten: 5,
  }[measured];
  const ceiling = {
    viral_hours: 24,
    adapt_videos: 10,
    gini_over_oracle: 0.05,
    gini_over_popular: -0.15,
    refused_topic: 0.2,
    calibration: 0.02,
    ring_gain: 1.2,
  }[measured];
  if (floor !== undefined) least[name] = floor;
  if (ceiling !== undefined) most[name] = ceiling;
}
report('simulator', figures, missedOf(figures, { least, most }));

function figuresOf(world: string, results: ReadonlyMap<string, readonly Measures[]>): Figures {
  const of = (policy: string, key: keyof Measures) => median((results.get(policy) ?? []).map((one) => one[key]));
  const named: Figures = {
    first_chance: of('ours', 'firstChance'),
    first_20: of('ours', 'first20'),
    // share of all slots that a hundred impressions for every upload would take
    first_chance_takes: 100 / of('ours', 'perUpload'),
    small_share: of('ours', 'smallShare'),
    tiny_share: of('ours', 'tinyShare'),
    engagement_over_oracle: of('ours', 'engagement') / of('oracle', 'engagement'),
    engagement_over_popular: of('ours', 'engagement') / of('popular', 'engagement'),
    // what even somebody who knows every video, but not the viewers, reaches
    informed_over_oracle: of('informed', 'engagement') / of('oracle', 'engagement'),
    engagement_over_informed: of('ours', 'engagement') / of('informed', 'engagement'),
    heads_over_points: of('ours', 'engagement') / of('points', 'engagement'),
    exploration_cost: of('ours', 'lastDay') / of('without-pools', 'lastDay'),
    merit: of('ours', 'merit'),
    merit_of_oracle: of('oracle', 'merit'),
    owed_share: of('ours', 'owedShare'),
    owed_worth: of('ours', 'owedWorth'),
    chosen_worth: of('ours', 'chosenWorth'),
    chosen_quality: of('ours', 'chosenQuality'),
    chosen_affinity: of('ours', 'chosenAffinity'),
    best_quality: of('oracle', 'chosenQuality'),
    best_affinity: of('oracle', 'chosenAffinity'),
    calibration: of('ours', 'calibration'),
    // the same uploads with a like ring behind them, beside without
    ring_gain: of('ring', 'ringImpressions') / of('ours', 'ringImpressions'),
    viral_hours: of('ours', 'viralHours'),
    adapt_videos: of('ours', 'adaptVideos'),
    nonprofiling_over_ours: of('non-profiling', 'engagement') / of('ours', 'engagement'),
    gini_over_oracle: of('ours', 'gini') - of('oracle', 'gini'),
    gini_over_popular: of('ours', 'gini') - of('popular', 'gini'),
    discoverable_over_without: of('ours', 'discoverable') / of('without-pools', 'discoverable'),
    cold_user: of('ours', 'coldUser'),
    creators_in_ten: of('ours', 'creatorsInTen'),
    topics_in_ten: of('ours', 'topicsInTen'),
    refused_creator: of('ours', 'refusedCreator'),
    refused_topic: of('ours', 'refusedTopic'),
  };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`${world}_${name}`, value]));
}
