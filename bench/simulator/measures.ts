import { median } from '../support/report.ts';
import { adaptVideos } from './adaptation.ts';
import { copiedImpressions } from './copies.ts';
import { type JudgedMeasures, measureJudged } from './judged.ts';
import { measureRegret, type RegretMeasures } from './regret.ts';
import { ringImpressions } from './ring.ts';
import type { Run } from './run.ts';
import { measureStages, type StageMeasures } from './stages.ts';
import { measureViewers, type ViewerMeasures } from './viewers.ts';
import { viralHours } from './virals.ts';
import type { SimulatedVideo, World } from './world.ts';

/** What a policy did to viewers and creators. Shares are of impressions; NaN where nothing could be measured. */
export interface Measures extends ViewerMeasures, RegretMeasures, StageMeasures, JudgedMeasures {
  readonly engagement: number;
  /** The same on the last day alone. */
  readonly lastDay: number;
  /** New videos with 100 impressions within 24 hours, and with 20. */
  readonly firstChance: number;
  readonly first20: number;
  /** Median hours until a new video has 100 impressions. */
  readonly firstHours: number;
  /** Impressions there are for each upload of a day: what a first audience can be paid from. */
  readonly perUpload: number;
  /** Uploads that pleased 20 people. */
  readonly discoverable: number;
  readonly smallShare: number;
  readonly tinyShare: number;
  readonly gini: number;
  /** What it would be if every new video had its hundred and the rest went to all videos alike: what paying first audiences costs by itself. */
  readonly evenGini: number;
  /** Spearman's correlation of quality and impressions among new videos of small creators. */
  readonly merit: number;
  /** Mean impressions of the uploads that a like ring would push. */
  readonly ringImpressions: number;
  /** Mean impressions of the uploads that somebody may copy, with those of their copies. */
  readonly copiedImpressions: number;
  readonly viralHours: number;
  readonly adaptVideos: number;
}

/** Measures a run. The tests of the pools are measured for what ran under the name of ours alone: they depend on no policy. */
export function measure(world: World, { policy, impressions }: Run, seed: number): Measures {
  const last = 24 * (world.size.days - 1);
  const followersOf = (video: number) => world.followers[(world.videos[video] as SimulatedVideo).creator] ?? 0;
  const counts = new Map<number, number>();
  const early = new Map<number, number>();
  const ofCreators = new Map<number, number>();
  const pleased = new Map<number, number>();
  const hundred = new Map<number, number>();
  for (const { video, hour, pleased: here } of impressions) {
    if (here) pleased.set(video, (pleased.get(video) ?? 0) + 1);
    const { hour: since, creator } = world.videos[video] as SimulatedVideo;
    const count = (counts.get(video) ?? 0) + 1;
    counts.set(video, count);
    if (count === 100) hundred.set(video, hour - since);
    ofCreators.set(creator, (ofCreators.get(creator) ?? 0) + 1);
    if (since >= 0 && hour - since <= 24) early.set(video, (early.get(video) ?? 0) + 1);
  }
  const young = indices(world, ({ hour }) => hour >= 0 && hour <= last);
  const old = young.filter((video) => followersOf(video) < 1000);
  return {
    engagement: mean(impressions.map(({ worth }) => worth)),
    lastDay: mean(impressions.filter(({ hour }) => hour >= last).map(({ worth }) => worth)),
    firstChance: mean(young.map((video) => Number((early.get(video) ?? 0) >= 100))),
    first20: mean(young.map((video) => Number((early.get(video) ?? 0) >= 20))),
    firstHours: median(young.map((video) => hundred.get(video) ?? Number.POSITIVE_INFINITY)),
    perUpload: impressions.length / world.size.days / Math.max(1, young.length / Math.max(1, last / 24)),
    discoverable: mean(young.map((video) => Number((pleased.get(video) ?? 0) >= 20))),
    smallShare: mean(impressions.map(({ video }) => Number(followersOf(video) < 1000))),
    tinyShare: mean(impressions.map(({ video }) => Number(followersOf(video) < 100))),
    gini: gini(world.followers.map((_, creator) => ofCreators.get(creator) ?? 0)),
    evenGini: gini(evenly(world, young, impressions.length)),
    merit: spearman(
      old.map((video) => (world.videos[video] as SimulatedVideo).quality),
      old.map((video) => counts.get(video) ?? 0),
    ),
    ringImpressions: ringImpressions(world, impressions),
    copiedImpressions: copiedImpressions(world, impressions),
    viralHours: viralHours(world, impressions),
    adaptVideos: adaptVideos(world, impressions),
    ...measureViewers(world, impressions),
    ...measureRegret(world, impressions),
    ...(policy === 'ours' ? measureStages(world, seed) : { falseVirals: Number.NaN, falseByAppeal: Number.NaN, trueVirals: Number.NaN }),
    ...measureJudged(world, policy === 'logging' ? impressions : []),
  };
}

/** Impressions of each creator if they went out evenly. */
function evenly(world: World, young: readonly number[], impressions: number): number[] {
  const shares = world.followers.map(() => 0);
  const give = (video: number, count: number) => {
    const { creator } = world.videos[video] as SimulatedVideo;
    shares[creator] = (shares[creator] as number) + count;
  };
  for (const video of young) give(video, 100);
  const left = Math.max(0, impressions - 100 * young.length);
  world.videos.forEach((_, video) => {
    give(video, left / world.videos.length);
  });
  return shares;
}

function indices(world: World, wanted: (video: SimulatedVideo) => boolean): number[] {
  return world.videos.flatMap((video, index) => (wanted(video) ? index : []));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function gini(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const weighted = sorted.reduce((sum, value, at) => sum + (at + 1) * value, 0);
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}

function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((value, at) => {
    const other = y[at] ?? 0;
    xy += (value - mx) * (other - my);
    xx += (value - mx) ** 2;
    yy += (other - my) ** 2;
  });
  return xy / Math.sqrt(xx * yy);
}

/** Ties share their mean rank. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const found = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to++;
    for (let at = from; at < to; at++) found[order[at]?.at ?? 0] = (from + to - 1) / 2;
    from = to;
  }
  return found;
}
