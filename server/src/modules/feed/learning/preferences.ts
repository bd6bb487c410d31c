import {
  type Evidence,
  forgetPlaces,
  newPreferencePrior,
  type PreferencePrior,
  preferenceSolver,
  priorLearner,
  residualMeans,
} from '@farandole/ranker';
import type { VideoRows } from '../columns/video-rows.ts';
import { type Histories, rowIn, valueIn } from './histories.ts';
import { createTopicPlaces } from './topic-places.ts';

/** Numbers in a vector of preferences: the viewer's mean and one for each of the most frequent topics. */
const DIMENSIONS = 32;
/** What each further impression back counts, and the least one counts. */
const FADE = 0.99;
const LEAST = 0.3;
/** Impressions a viewer must have met for the prior to learn from them, and viewers it learns from at once. */
const TELLING = 12;
const VIEWERS = 2000;
/** Viewers between two yields: a few milliseconds. */
const AT_ONCE = 5;
/** A leaning that ranks as 1: a share of the watch quantile. */
const FULL = 0.12;

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
  const places = createTopicPlaces(DIMENSIONS);
  const known = new WeakMap<readonly number[], { prior: PreferencePrior; preference: Preference }>();
  let prior = newPreferencePrior(DIMENSIONS);

  function evidenceOf(history: readonly number[]): Evidence {
    const vectors = new Float32Array(history.length * DIMENSIONS);
    const weights = new Float64Array(history.length);
    const values = new Float64Array(history.length);
    history.forEach((packed, at) => {
      const start = at * DIMENSIONS;
      const topics = rows.topicsOf(rowIn(packed));
      for (const topic of topics) {
        const place = places.of(topic);
        if (place > 0) vectors[start + place] = 1 / Math.sqrt(topics.length);
      }
      vectors[start] = 1;
      values[at] = valueIn(packed);
      weights[at] = Math.max(LEAST, FADE ** (history.length - 1 - at));
    });
    return { vectors, values, weights };
  }

  function solve(history: readonly number[]): Preference {
    const evidence = evidenceOf(history);
    const mean = solver.solve(prior, evidence);
    const leanings = new Map<number, number>();
    // topics without a place say what those with one leave unexplained
    const rare = residualMeans(prior, evidence, mean, (at) => rows.topicsOf(rowIn(history[at] as number)).filter((topic) => places.of(topic) === 0));
    for (const [topic, value] of rare) leanings.set(topic, value / FULL);
    for (const [topic, place] of places.all()) leanings.set(topic, (mean[place] as number) / FULL);
    const topic = (number: number): number => leanings.get(number) ?? 0;
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
      const telling = histories
        .dump()
        .filter(([, history]) => history.length >= TELLING)
        .slice(-VIEWERS);
      const met = new Map<number, number>();
      let taken = 0;
      for (const [, history] of telling) {
        for (const packed of history) for (const topic of rows.topicsOf(rowIn(packed))) met.set(topic, (met.get(topic) ?? 0) + 1);
        if (++taken % AT_ONCE === 0) yield;
      }
      prior = forgetPlaces(prior, places.choose(met));
      const learner = priorLearner(prior);
      for (const [, history] of telling) {
        learner.take(evidenceOf(history));
        if (++taken % AT_ONCE === 0) yield;
      }
      prior = learner.learned();
    },
  };
}
