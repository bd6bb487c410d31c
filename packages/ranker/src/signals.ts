import type { Policy, Weights } from './policy.ts';
import { smoothedRate } from './rates.ts';
import type { Taste } from './taste.ts';
import type { BaseRates, RankableVideo } from './video.ts';

/** The closed list of signals; each has a weight of the same name. */
export type SignalName = keyof Weights;

/** What is known of the viewer. */
export interface Profile {
  /** Authors the viewer follows. */
  readonly follows: ReadonlySet<string>;
  readonly taste: Taste;
}

/** What a ranking may look at besides the videos. */
export interface Signals {
  readonly baseRates: BaseRates;
  /** `null` ranks without profiling: the signals about the viewer are then not computed at all. */
  readonly profile: Profile | null;
}

/** One signal: how its value is found. Values lie between −1 and 1. */
export interface SignalDefinition {
  readonly name: SignalName;
  value(video: RankableVideo): number;
}

/** The signals of one ranking, in the order they are explained. */
export function signalsOf(signals: Signals, policy: Policy, now: number): SignalDefinition[] {
  const { baseRates, profile } = signals;
  const definitions: SignalDefinition[] = [
    { name: 'freshness', value: (video) => 2 ** (-Math.max(0, now - video.publishedAt) / policy.freshnessHalfLifeMs) },
    { name: 'completion', value: (video) => smoothedRate(video.completions, video.views, baseRates.completion, policy.priorViews) },
    { name: 'likes', value: (video) => againstBase(smoothedRate(video.likes, video.views, baseRates.likes, policy.priorViews), baseRates.likes) },
    { name: 'exploration', value: (video) => policy.firstAudienceImpressions / (policy.firstAudienceImpressions + video.impressions) },
  ];
  if (profile) {
    const { follows, taste } = profile;
    definitions.push(
      { name: 'follow', value: (video) => (follows.has(video.author) ? 1 : 0) },
      { name: 'topic', value: (video) => meanLeaning(taste.topics, video.topics) },
      { name: 'creator', value: (video) => taste.creators.get(video.author) ?? 0 },
    );
  }
  return definitions;
}

/** A rate beside the usual one, from 0 to 1: 0.5 is as usual, 0.75 three times it. Keeps a rare act comparable everywhere. */
function againstBase(rate: number, base: number): number {
  return rate > 0 ? rate / (rate + base) : 0;
}

function meanLeaning(leanings: ReadonlyMap<string, number>, topics: readonly string[]): number {
  if (topics.length === 0 || leanings.size === 0) return 0;
  let sum = 0;
  for (const topic of topics) sum += leanings.get(topic) ?? 0;
  return sum / topics.length;
}
