import { topK } from '@farandole/ranker';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Preference, Preferences } from '../learning/preferences.ts';
import type { TopicLists } from '../topic-lists.ts';

/** Topics of the session looked at, and those leant to besides; videos read of each. */
const OF_SESSION = 4;
const LEANT_TO = 8;
const OF_EACH = 20;
/** Topics that are asked for the viewer's leaning, the ones that came first. */
const ASKED = 1000;

/** The hottest and the newest of the topics a viewer leans to, those of the present session first. */
export function topicSource(catalogue: Catalogue, lists: TopicLists, preferences: Pick<Preferences, 'of'>): CandidateSource {
  const { topicNames } = catalogue.rows;
  /** Of how many topics was asked, and which came first: a preference is another one as soon as anything is learned. */
  const known = new WeakMap<Preference, { asked: number; first: readonly number[] }>();
  function leantTo(viewer: string): readonly number[] {
    const preference = preferences.of(viewer);
    const asked = Math.min(ASKED, topicNames.size);
    const found = known.get(preference);
    if (found?.asked === asked) return found.first;
    const leanings = Float64Array.from({ length: asked }, (_, topic) => preference.topic(topic));
    const first = [...topK(leanings, LEANT_TO)].filter((topic) => (leanings[topic] as number) > 0);
    known.set(preference, { asked, first });
    return first;
  }

  return {
    name: 'topics',
    quota: 80,
    profiles: true,
    candidates({ viewer: { taste }, viewerKey }, take) {
      const session = strongest(taste.session.topics, OF_SESSION).map((name) => topicNames.find(name));
      for (const topic of new Set([...session, ...(viewerKey === undefined ? [] : leantTo(viewerKey))])) {
        let left = OF_EACH;
        for (const row of lists.rowsOf(topic)) {
          if (!take(row)) return;
          if (--left === 0) break;
        }
      }
    },
  };
}

/** The keys with the largest positive leanings. */
function strongest(leanings: ReadonlyMap<string, number>, count: number): string[] {
  const found: [string, number][] = [];
  leanings.forEach((leaning, key) => {
    if (leaning > 0.05) found.push([key, leaning]);
  });
  return found
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([name]) => name);
}
