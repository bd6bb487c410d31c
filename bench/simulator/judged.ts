import { estimateDr, type ModelledOutcome, normal, seededRandom } from '@farandole/ranker';
import { chanceOfEnd } from './response.ts';
import type { Impression } from './run.ts';
import type { SimulatedVideo, World } from './world.ts';

/** Policies that never ran and are judged from a log, and random slots that they are judged by, at most. */
const POLICIES = 50;
const SLOTS = 4000;
/** Views that the usual rate of ends counts for beside a video's own, and that rate. */
const PRIOR = 20;
const USUAL = 0.3;

/** How estimates of policies that never ran stand beside the truth. NaN where no slot was drawn by chance. */
export interface JudgedMeasures {
  /** Mean distance of the doubly robust estimate from the true rate of ends, as a share of it. */
  readonly judgedError: number;
  /** Share of 95 % intervals that hold the truth. */
  readonly judgedCoverage: number;
  /** Mean of how much likelier the judged policy was to show what was shown: 1 where the chances that were logged are those there were. */
  readonly judgedWeight: number;
}

/** What is public of a video at an hour: rate of ends, length, age, followers, each about 0 and of size 1. */
type Features = readonly [number, number, number, number];

/** A policy that chooses a video with a chance that rises with its features and with how it stands to topics. */
interface Judged {
  readonly weights: Features;
  /** What its topics add for each video. */
  readonly liked: Float64Array;
}

/**
 * Judges policies from the slots that chance alone filled, by whether videos are watched to the end: with the chances that were
 * logged, with the rate of ends so far as the model of the reward, and beside what the world says those policies would have had.
 */
export function measureJudged(world: World, impressions: readonly Impression[]): JudgedMeasures {
  const policies = drawPolicies(world);
  const logs: ModelledOutcome[][] = policies.map(() => []);
  const truths = policies.map(() => 0);
  const seen = Array.from({ length: world.size.users }, () => new Set<number>());
  const views = new Float64Array(world.videos.length);
  const ends = new Float64Array(world.videos.length);
  const rateOf = (video: number) => ((ends[video] as number) + PRIOR * USUAL) / ((views[video] as number) + PRIOR);
  let slots = 0;

  function judge({ user, video, hour, completed, drawn = 1 }: Impression): void {
    const choice = world.videos.flatMap((one, other) => (one.hour <= hour && !seen[user]?.has(other) ? other : []));
    const rates = choice.map(rateOf);
    const features = choice.map((one, at) => featuresOf(world, one, hour, rates[at] as number));
    const truth = choice.map((one) => chanceOfEnd(world.expected(user, one, hour)));
    const own = choice.indexOf(video);
    for (const [number, policy] of policies.entries()) {
      const odds = choice.map((one, at) => oddsOf(policy, one, features[at] as Features));
      const sum = odds.reduce((all, one) => all + one, 0);
      const meanOf = (values: readonly number[]) => odds.reduce((all, one, at) => all + one * (values[at] as number), 0) / sum;
      const target = (odds[own] as number) / sum;
      logs[number]?.push({ reward: Number(completed), propensity: drawn, target, predicted: rateOf(video), expected: meanOf(rates) });
      truths[number] = (truths[number] as number) + meanOf(truth);
    }
  }

  for (const impression of impressions) {
    const { user, video, completed, drawn } = impression;
    if (drawn !== undefined && slots < SLOTS) {
      judge(impression);
      slots++;
    }
    seen[user]?.add(video);
    views[video] = (views[video] as number) + 1;
    ends[video] = (ends[video] as number) + Number(completed);
  }
  if (slots === 0) return { judgedError: Number.NaN, judgedCoverage: Number.NaN, judgedWeight: Number.NaN };
  const judged = logs.map((log, number) => ({ ...estimateDr(log), truth: (truths[number] as number) / slots }));
  return {
    judgedError: mean(judged.map(({ value, truth }) => Math.abs(value - truth) / truth)),
    judgedCoverage: judged.filter(({ low, high, truth }) => low <= truth && truth <= high).length / POLICIES,
    judgedWeight: mean(logs.flatMap((log) => log.map(({ target, propensity }) => target / propensity))),
  };
}

function drawPolicies(world: World): Judged[] {
  const random = seededRandom(11);
  const draw = () => 0.4 * normal(random);
  return Array.from({ length: POLICIES }, () => {
    const weights: Features = [draw(), draw(), draw(), draw()];
    const topics = new Map(Array.from({ length: 24 }, (_, topic) => [`t${topic}`, draw()]));
    return { weights, liked: Float64Array.from(world.videos, (video) => video.topics.reduce((sum, topic) => sum + (topics.get(topic) ?? 0), 0)) };
  });
}

function featuresOf(world: World, video: number, hour: number, rate: number): Features {
  const { durationMs, hour: since, creator } = world.videos[video] as SimulatedVideo;
  return [
    (rate - USUAL) / 0.1,
    Math.log(durationMs / 80_000),
    Math.log10(1 + (hour - since) / 24) - 1,
    Math.log10(world.followers[creator] ?? 1) - 2,
  ];
}

function oddsOf({ weights, liked }: Judged, video: number, features: Features): number {
  const [rate, length, age, followers] = features;
  return Math.exp((liked[video] as number) + weights[0] * rate + weights[1] * length + weights[2] * age + weights[3] * followers);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
