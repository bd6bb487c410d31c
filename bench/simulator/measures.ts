import { measureRegret, type RegretMeasures } from './regret.ts';
import { ringImpressions } from './ring.ts';
import type { Impression, Run } from './run.ts';
import { measureViewers, type ViewerMeasures } from './viewers.ts';
import type { SimulatedVideo, World } from './world.ts';

/** What a policy did to viewers and creators. Shares are of impressions; NaN where nothing could be measured. */
export interface Measures extends ViewerMeasures, RegretMeasures {
  readonly engagement: number;
  /** The same on the last day alone. */
  readonly lastDay: number;
  /** New videos with 100 impressions within 24 hours, and with 20. */
  readonly firstChance: number;
  readonly first20: number;
  /** Impressions there are for each upload of a day: what a first audience can be paid from. */
  readonly perUpload: number;
  /** Uploads that pleased 20 people. */
  readonly discoverable: number;
  readonly smallShare: number;
  readonly tinyShare: number;
  readonly gini: number;
  /** Spearman's correlation of quality and impressions among new videos of small creators. */
  readonly merit: number;
  /** Mean impressions of the uploads that a like ring would push. */
  readonly ringImpressions: number;
  /** Median hours until a viral video was met by half of those who like its subject most. */
  readonly viralHours: number;
  /** Median videos after an interest jump until they fit the new interest as well as 90 % of before. */
  readonly adaptVideos: number;
}

/** Measures a run. */
export function measure(world: World, { impressions }: Run): Measures {
  const last = 24 * (world.size.days - 1);
  const followersOf = (video: number) => world.followers[(world.videos[video] as SimulatedVideo).creator] ?? 0;
  const counts = new Map<number, number>();
  const early = new Map<number, number>();
  const ofCreators = new Map<number, number>();
  const pleased = new Map<number, number>();
  for (const { video, hour, pleased: here } of impressions) {
    if (here) pleased.set(video, (pleased.get(video) ?? 0) + 1);
    const { hour: since, creator } = world.videos[video] as SimulatedVideo;
    counts.set(video, (counts.get(video) ?? 0) + 1);
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
    perUpload: impressions.length / world.size.days / Math.max(1, young.length / Math.max(1, last / 24)),
    discoverable: mean(young.map((video) => Number((pleased.get(video) ?? 0) >= 20))),
    smallShare: mean(impressions.map(({ video }) => Number(followersOf(video) < 1000))),
    tinyShare: mean(impressions.map(({ video }) => Number(followersOf(video) < 100))),
    gini: gini(world.followers.map((_, creator) => ofCreators.get(creator) ?? 0)),
    merit: spearman(
      old.map((video) => (world.videos[video] as SimulatedVideo).quality),
      old.map((video) => counts.get(video) ?? 0),
    ),
    ringImpressions: ringImpressions(world, impressions),
    viralHours: viralHours(world, impressions),
    adaptVideos: adaptVideos(world, impressions),
    ...measureViewers(world, impressions),
    ...measureRegret(world, impressions),
  };
}

function indices(world: World, wanted: (video: SimulatedVideo) => boolean): number[] {
  return world.videos.flatMap((video, index) => (wanted(video) ? index : []));
}

function viralHours(world: World, impressions: readonly Impression[]): number {
  const times = indices(world, ({ viral, hour }) => viral && hour >= 0 && hour < 24 * (world.size.days - 1)).map((video) => {
    const since = (world.videos[video] as SimulatedVideo).hour;
    const fond = Array.from({ length: world.size.users }, (_, user) => ({ user, affinity: world.affinity(user, video, since) }))
      .sort((a, b) => b.affinity - a.affinity)
      .slice(0, Math.ceil(world.size.users / 10));
    const wanted = new Set(fond.map(({ user }) => user));
    const met = new Set<number>();
    for (const impression of impressions) {
      if (impression.video !== video || !wanted.has(impression.user)) continue;
      met.add(impression.user);
      if (met.size >= wanted.size / 2) return impression.hour - since;
    }
    return Number.POSITIVE_INFINITY;
  });
  return middle(times);
}

function adaptVideos(world: World, impressions: readonly Impression[]): number {
  const byUser = new Map<number, Impression[]>();
  for (const impression of impressions) {
    if (!world.jumps.has(impression.user)) continue;
    const list = byUser.get(impression.user) ?? [];
    byUser.set(impression.user, list);
    list.push(impression);
  }
  const needed: number[] = [];
  for (const [user, all] of byUser) {
    const jump = world.jumps.get(user) ?? 0;
    const before = all.filter(({ hour }) => hour < jump).slice(-20);
    const after = all.filter(({ hour }) => hour >= jump);
    if (before.length < 20 || after.length < 20) continue;
    const usual = 0.9 * mean(before.map(({ worth }) => worth));
    let at = 0;
    while (at + 5 <= after.length && mean(after.slice(at, at + 5).map(({ worth }) => worth)) < usual) at++;
    needed.push(at);
  }
  return middle(needed);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
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
