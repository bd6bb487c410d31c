import { type Evidence, newPreferencePrior, type PreferencePrior, preferenceSolver, priorLearner, wordVector } from '@farandole/ranker';
import type { VideoRows } from '../columns/video-rows.ts';
import { type Histories, rowIn, valueIn } from './histories.ts';

/** Numbers in a vector of preferences. */
const DIMENSIONS = 32;
/** What each further impression back counts, and the least one counts. */
const FADE = 0.99;
const LEAST = 0.3;
/** Impressions a viewer must have met for the prior to learn from them, and viewers it learns from at once. */
const TELLING = 12;
const VIEWERS = 2000;
/** Viewers between two yields: a few milliseconds. */
const AT_ONCE = 20;
/** A leaning that ranks as 1: a share of the watch quantile. */
const FULL = 0.2;

/** What each viewer leans to, solved from what they met; a subject one never met is judged by those that go together with it. */
export interface Preferences {
  /** The viewer's leaning towards a topic, about −1 to 1; see `preferenceFor`. */
  of(viewer: string): Preference;
  /** Learns which preferences go together, a few viewers between two yields: pages are answered there. */
  train(): Generator<void>;
}

/** One viewer's. */
export interface Preference {
  /** Leaning towards one topic by its number. */
  topic(number: number): number;
  /** Leaning towards the topics of a row together, from −1 to 1. */
  row(row: number): number;
}

/** Nobody leans to anything. */
export function createPreferences(rows: VideoRows, histories: Pick<Histories, 'of' | 'dump'>): Preferences {
  const solver = preferenceSolver(DIMENSIONS);
  const topicVectors: (Float32Array | undefined)[] = [];
  const known = new WeakMap<readonly number[], { prior: PreferencePrior; preference: Preference }>();
  let prior = newPreferencePrior(DIMENSIONS);

  function topicVector(topic: number): Float32Array {
    const found = topicVectors[topic];
    if (found) return found;
    // place 0 is the viewer's mean
    const vector = new Float32Array(DIMENSIONS);
    vector.set(wordVector(rows.topicNames.textOf(topic), DIMENSIONS - 1), 1);
    topicVectors[topic] = vector;
    return vector;
  }

  function evidenceOf(history: readonly number[]): Evidence {
    const vectors = new Float32Array(history.length * DIMENSIONS);
    const weights = new Float64Array(history.length);
    const values = new Float64Array(history.length);
    history.forEach((packed, at) => {
      const start = at * DIMENSIONS;
      const topics = rows.topicsOf(rowIn(packed));
      const share = 1 / Math.sqrt(topics.length);
      for (const topic of topics) {
        const vector = topicVector(topic);
        for (let place = 1; place < DIMENSIONS; place++)
          vectors[start + place] = (vectors[start + place] as number) + share * (vector[place] as number);
      }
      vectors[start] = 1;
      values[at] = valueIn(packed);
      weights[at] = Math.max(LEAST, FADE ** (history.length - 1 - at));
    });
    return { vectors, values, weights };
  }

  function solve(history: readonly number[]): Preference {
    const mean = solver.solve(prior, evidenceOf(history)).slice();
    const leanings = new Map<number, number>();
    const topic = (number: number): number => {
      const found = leanings.get(number);
      if (found !== undefined) return found;
      const vector = topicVector(number);
      let sum = 0;
      for (let place = 1; place < DIMENSIONS; place++) sum += (mean[place] as number) * (vector[place] as number);
      leanings.set(number, sum / FULL);
      return sum / FULL;
    };
    return {
      topic,
      row(row) {
        const count = rows.topicCountOf(row);
        let sum = 0;
        for (let n = 0; n < count; n++) sum += topic(rows.topicAt(row, n));
        return count === 0 ? 0 : Math.max(-1, Math.min(1, sum / Math.sqrt(count)));
      },
    };
  }

  return {
    of(viewer) {
      const history = histories.of(viewer);
      const found = known.get(history);
      if (found?.prior === prior) return found.preference;
      const preference = solve(history);
      known.set(history, { prior, preference });
      return preference;
    },
    *train() {
      const learner = priorLearner(prior);
      const telling = histories.dump().filter(([, history]) => history.length >= TELLING);
      let taken = 0;
      for (const [, history] of telling.slice(-VIEWERS)) {
        learner.take(evidenceOf(history));
        if (++taken % AT_ONCE === 0) yield;
      }
      prior = learner.learned();
    },
  };
}
