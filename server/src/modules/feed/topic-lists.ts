import { type Draws, topK } from '@farandole/ranker';
import type { VideoRows } from './columns/video-rows.ts';
import { LISTED } from './columns/video-rows.ts';

/** Videos kept of each topic: the newest, and the best liked. */
const NEWEST = 40;
const HOTTEST = 40;
/** Impressions that a topic's usual liking counts for. */
const PRIOR = 20;
/** How fast a topic's liking follows the present: one impression moves it by this share at least. */
const STEP = 1 / 500;
const MATURE = 1 / STEP;
/** Topics that one draw looks at, about. */
const DRAWN = 200;

/** How impressions of a topic went. */
export interface TopicLiking {
  met: number;
  mean: number;
}

const UNKNOWN: TopicLiking = { met: 0, mean: 0 };

/** The videos of each topic worth looking at, kept as videos come and are met: no list is ever sorted anew. */
export interface TopicLists {
  /** Makes all lists anew from the columns. */
  rebuild(): void;
  /** Takes a new video in. */
  add(row: number): void;
  /** A video's heat has grown. */
  warmed(row: number): void;
  /** An impression was met so much better than expected. */
  met(row: number, surprise: number): void;
  /** Rows of a topic: the hottest, largest first, then the newest. A row may stand in both. */
  rowsOf(topic: number): Iterable<number>;
  /** Topics drawn by Thompson sampling on how they are liked, the best draw first. */
  draw(count: number, draws: Draws): number[];
  /** How topics are liked; what a snapshot keeps. */
  dump(): [number, TopicLiking][];
}

/** Lists of all videos there are. */
export function createTopicLists(rows: VideoRows, known: readonly [number, TopicLiking][] = []): TopicLists {
  const { columns } = rows;
  const newest: (number[] | undefined)[] = [];
  const hottest: (number[] | undefined)[] = [];
  const liking = new Map<number, TopicLiking>(known.map(([topic, one]) => [topic, { ...one }]));
  const heatOf = (row: number) => columns.heat[row] ?? 0;
  const isListed = (row: number) => ((columns.flags[row] ?? 0) & LISTED) !== 0;
  rebuild();

  function rebuild(): void {
    newest.length = 0;
    hottest.length = 0;
    const byAge = Array.from({ length: rows.size }, (_, row) => row).filter(isListed);
    byAge.sort((a, b) => (columns.publishedAt[a] ?? 0) - (columns.publishedAt[b] ?? 0));
    for (const row of byAge) {
      add(row);
      if (heatOf(row) !== 0) warmed(row);
    }
  }

  function add(row: number): void {
    for (const topic of rows.topicsOf(row)) {
      const list = listOf(newest, topic);
      list.push(row);
      if (list.length > NEWEST) list.shift();
    }
  }

  function warmed(row: number): void {
    const heat = heatOf(row);
    for (const topic of rows.topicsOf(row)) {
      const list = listOf(hottest, topic);
      const before = list.indexOf(row);
      if (before >= 0) list.splice(before, 1);
      let at = list.length;
      while (at > 0 && heatOf(list[at - 1] ?? 0) < heat) at--;
      list.splice(at, 0, row);
      if (list.length > HOTTEST) list.pop();
    }
  }

  return {
    rebuild,
    add,
    warmed,
    met(row, surprise) {
      for (const topic of rows.topicsOf(row)) {
        const one = liking.get(topic) ?? { met: 0, mean: 0 };
        liking.set(topic, one);
        one.met = Math.min(MATURE, one.met + 1);
        one.mean += (surprise - one.mean) / (one.met + PRIOR);
      }
    },
    *rowsOf(topic) {
      yield* hottest[topic] ?? [];
      const young = newest[topic] ?? [];
      for (let at = young.length - 1; at >= 0; at--) yield young[at] ?? 0;
    },
    draw(count, draws) {
      const topics = newest.length;
      // of very many topics, some at random: the draw decides anyway
      const step = Math.max(1, Math.floor(topics / DRAWN));
      const first = Math.floor(draws.uniform() * step);
      const scores = new Float64Array(Math.max(0, Math.ceil((topics - first) / step)));
      for (let at = 0; at < scores.length; at++) {
        const topic = first + at * step;
        const { met, mean } = liking.get(topic) ?? UNKNOWN;
        scores[at] = newest[topic] ? mean + draws.normal() / Math.sqrt(met + PRIOR) : Number.NEGATIVE_INFINITY;
      }
      return Array.from(topK(scores, count), (at) => first + at * step);
    },
    dump: () => [...liking].map(([topic, one]) => [topic, { ...one }]),
  };
}

function listOf(lists: (number[] | undefined)[], topic: number): number[] {
  const list = lists[topic] ?? [];
  lists[topic] = list;
  return list;
}
