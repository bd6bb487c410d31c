import { type Figures, median } from '../support/report.ts';
import type { Measures } from './measures.ts';

/** The least and the most that a figure may be, whatever the world. */
const LEAST: Figures = {
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
  judged_coverage: 0.9,
};
const MOST: Figures = {
  first_hours: 6,
  viral_hours: 24,
  viral_over_oracle: 2,
  false_virals: 0.01,
  adapt_videos: 10,
  gini_over_oracle: 0.05,
  gini_over_popular: -0.15,
  refused_creator: 0,
  refused_topic: 0.2,
  calibration: 0.02,
  ring_gain: 1.2,
  duplicates_gain: 1.2,
  alike_over_undiversified: 0.5,
  judged_error: 0.05,
};

/** The figures of a world, each the median over seeds; NaN where a policy did not run. */
export function figuresOf(world: string, results: ReadonlyMap<string, readonly Measures[]>): Figures {
  const of = (policy: string, key: keyof Measures) => median((results.get(policy) ?? []).map((one) => one[key]));
  const named: Figures = {
    first_chance: of('ours', 'firstChance'),
    first_20: of('ours', 'first20'),
    first_hours: of('ours', 'firstHours'),
    // share of all slots that a hundred impressions for every upload would take
    first_chance_takes: 100 / of('ours', 'perUpload'),
    small_share: of('ours', 'smallShare'),
    tiny_share: of('ours', 'tinyShare'),
    engagement_over_oracle: of('ours', 'engagement') / of('oracle', 'engagement'),
    engagement_over_popular: of('ours', 'engagement') / of('popular', 'engagement'),
    // what even somebody who knows every video, but not the viewers, reaches
    informed_over_oracle: of('informed', 'engagement') / of('oracle', 'engagement'),
    engagement_over_informed: of('ours', 'engagement') / of('informed', 'engagement'),
    // what popularity reaches that need not be found out
    appeal_over_oracle: of('appeal', 'engagement') / of('oracle', 'engagement'),
    heads_over_points: of('ours', 'engagement') / of('points', 'engagement'),
    exploration_cost: of('ours', 'lastDay') / of('without-pools', 'lastDay'),
    // what the same promise costs whoever knows everything, and how well that keeps it
    exploration_cost_of_oracle: of('owing-oracle', 'lastDay') / of('oracle', 'lastDay'),
    first_chance_of_oracle: of('owing-oracle', 'firstChance'),
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
    // the first uploads with all their copies, beside without
    duplicates_gain: of('copied', 'copiedImpressions') / of('ours', 'copiedImpressions'),
    viral_hours: of('viral', 'viralHours'),
    viral_over_oracle: of('viral', 'viralHours') / of('viral-oracle', 'viralHours'),
    false_virals: of('ours', 'falseVirals'),
    // by what people think of a video on average: quality is not all of it
    false_by_appeal: of('ours', 'falseByAppeal'),
    true_virals: of('ours', 'trueVirals'),
    judged_error: of('logging', 'judgedError'),
    judged_coverage: of('logging', 'judgedCoverage'),
    judged_weight: of('logging', 'judgedWeight'),
    adapt_videos: of('ours', 'adaptVideos'),
    nonprofiling_over_ours: of('non-profiling', 'engagement') / of('ours', 'engagement'),
    gini_over_oracle: of('ours', 'gini') - of('oracle', 'gini'),
    // where all attention but that of first audiences is spread evenly
    gini_of_even: of('ours', 'evenGini') - of('oracle', 'gini'),
    gini_over_popular: of('ours', 'gini') - of('popular', 'gini'),
    discoverable_over_without: of('ours', 'discoverable') / of('without-pools', 'discoverable'),
    cold_user: of('ours', 'coldUser'),
    creators_in_ten: of('ours', 'creatorsInTen'),
    topics_in_ten: of('ours', 'topicsInTen'),
    alike_over_undiversified: of('ours', 'alikeInTen') / of('undiversified', 'alikeInTen'),
    refused_creator: of('ours', 'refusedCreator'),
    refused_topic: of('ours', 'refusedTopic'),
  };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`${world}_${name}`, value]));
}

/** What each of these figures must reach, by its name with the world before it. */
export function targetsOf(figures: Figures): { least: Figures; most: Figures } {
  const among = (targets: Figures): Figures => {
    const found = Object.keys(figures).flatMap((name) =>
      Object.entries(targets)
        .filter(([target]) => name.slice(2) === target)
        .map(([, value]) => [name, value]),
    );
    return Object.fromEntries(found);
  };
  return { least: among(LEAST), most: among(MOST) };
}
