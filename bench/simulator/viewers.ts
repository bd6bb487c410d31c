import type { Impression } from './run.ts';
import type { SimulatedVideo, World } from './world.ts';

/** What it was like for viewers. NaN where nothing could be measured. */
export interface ViewerMeasures {
  /** Mean worth of the videos 11 to 20 that anybody meets, beside the mean of the last day. */
  readonly coldUser: number;
  /** Distinct creators, and topics, among ten videos in a row. */
  readonly creatorsInTen: number;
  readonly topicsInTen: number;
  /** How alike two of the ten are, by the topics they share (Jaccard), on average. */
  readonly alikeInTen: number;
  /** Share of the twenty videos after a refusal that are by the refused creator; and of its first topic, beside the twenty before. */
  readonly refusedCreator: number;
  readonly refusedTopic: number;
}

/** Measures what each viewer met, in order. */
export function measureViewers(world: World, impressions: readonly Impression[]): ViewerMeasures {
  const last = 24 * (world.size.days - 1);
  const byUser = new Map<number, Impression[]>();
  for (const impression of impressions) {
    const list = byUser.get(impression.user) ?? [];
    byUser.set(impression.user, list);
    list.push(impression);
  }
  const early: number[] = [];
  const [creators, topics, alike]: [number[], number[], number[]] = [[], [], []];
  const refusals = { creator: 0, after: 0, topicAfter: 0, topicBefore: 0, before: 0 };
  const videoOf = ({ video }: Impression) => world.videos[video] as SimulatedVideo;
  for (const met of byUser.values()) {
    early.push(...met.slice(10, 20).map(({ worth }) => worth));
    for (let at = 0; at + 10 <= met.length; at += 10) {
      const ten = met.slice(at, at + 10).map(videoOf);
      creators.push(new Set(ten.map(({ creator }) => creator)).size);
      topics.push(new Set(ten.flatMap((video) => video.topics)).size);
      alike.push(mean(ten.flatMap((one, n) => ten.slice(n + 1).map((other) => alikeness(one.topics, other.topics)))));
    }
    met.forEach((impression, at) => {
      if (!impression.refused) return;
      const { creator, topics: refused } = videoOf(impression);
      const has = (one: Impression) => Number(videoOf(one).topics.includes(refused[0] ?? ''));
      const [before, after] = [met.slice(Math.max(0, at - 20), at), met.slice(at + 1, at + 21)];
      refusals.after += after.length;
      refusals.before += before.length;
      refusals.creator += after.filter((one) => videoOf(one).creator === creator).length;
      refusals.topicAfter += after.reduce((sum, one) => sum + has(one), 0);
      refusals.topicBefore += before.reduce((sum, one) => sum + has(one), 0);
    });
  }
  return {
    coldUser: mean(early) / mean(impressions.filter(({ hour }) => hour >= last).map(({ worth }) => worth)),
    creatorsInTen: mean(creators),
    topicsInTen: mean(topics),
    alikeInTen: mean(alike),
    refusedCreator: refusals.creator / refusals.after,
    refusedTopic: refusals.topicAfter / refusals.after / (refusals.topicBefore / refusals.before),
  };
}

function alikeness(one: readonly string[], other: readonly string[]): number {
  const shared = one.filter((topic) => other.includes(topic)).length;
  return shared / (one.length + other.length - shared);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
