import type { VideoRows } from './video-rows.ts';

/** Impressions that what is expected of a video counts for, beside its own. */
const PRIOR = 60;
/** The same for what its topics let expect of its creator, and for what a topic lets expect of its videos. */
const CREATOR_PRIOR = 60;
const TOPIC_PRIOR = 100;
/** A lift that ranks as 0.76, in log-odds as `evidenceOf` counts them: four times the usual distance between two videos. */
const FULL_LIFT = 0.4;

/** How much better than expected videos are met, as ranking takes it. */
export interface Lifts {
  /** An impression of a video was met so much better than expected. */
  add(row: number, surprise: number): void;
  /** What is to be expected of a video by its own impressions, its creator and its topics, from −1 to 1. */
  of(row: number): number;
}

/**
 * Shrunk means in three storeys (James and Stein 1961; Gelman et al., "Bayesian data analysis", ch. 5): a video is expected to be
 * met like those of its creator, a creator like their topics, so that what few have seen is neither nothing nor a lucky
 * winner. All of it follows from the columns.
 */
export function createLifts(rows: VideoRows): Lifts {
  const { columns } = rows;
  const creators = createMeans();
  const topics = createMeans();
  for (let row = 0; row < rows.size; row++) {
    const count = columns.liftCount[row] as number;
    if (count > 0) spread(row, columns.liftSum[row] as number, count);
  }

  function spread(row: number, sum: number, count: number): void {
    creators.add(columns.author[row] as number, sum, count);
    for (const topic of rows.topicsOf(row)) topics.add(topic, sum, count);
  }

  function expected(row: number, sum: number, count: number): number {
    const own = rows.topicCountOf(row);
    let ofTopics = 0;
    for (let n = 0; n < own; n++) {
      const topic = rows.topicAt(row, n);
      ofTopics += topics.sum(topic) / (topics.count(topic) + TOPIC_PRIOR);
    }
    if (own > 0) ofTopics /= own;
    const author = columns.author[row] as number;
    return (creators.sum(author) - sum + CREATOR_PRIOR * ofTopics) / (creators.count(author) - count + CREATOR_PRIOR);
  }

  return {
    add(row, surprise) {
      const count = (columns.liftCount[row] as number) + 1;
      const sum = (columns.liftSum[row] as number) + surprise;
      columns.liftCount[row] = count;
      columns.liftSum[row] = sum;
      columns.lift[row] = scaled(sum / (count + PRIOR));
      spread(row, surprise, 1);
    },
    of(row) {
      const sum = columns.liftSum[row] as number;
      const count = columns.liftCount[row] as number;
      return scaled((sum + PRIOR * expected(row, sum, count)) / (count + PRIOR));
    },
  };
}

const scaled = (lift: number) => Math.tanh(lift / FULL_LIFT);

/** Sums and counts by number. */
function createMeans() {
  const sums: number[] = [];
  const counts: number[] = [];
  return {
    add(at: number, sum: number, count: number): void {
      sums[at] = (sums[at] ?? 0) + sum;
      counts[at] = (counts[at] ?? 0) + count;
    },
    sum: (at: number) => sums[at] ?? 0,
    count: (at: number) => counts[at] ?? 0,
  };
}
