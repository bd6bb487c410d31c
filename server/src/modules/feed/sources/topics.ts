import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import type { TopicLists } from '../topic-lists.ts';

/** Topics looked at, those of the session first; and videos read of each. */
const TOPICS = 8;
const OF_EACH = 20;

/** The hottest and the newest of the topics a viewer leans to, those of the present session first. */
export function topicSource(catalogue: Catalogue, lists: TopicLists): CandidateSource {
  const { topicNames } = catalogue.rows;
  return {
    name: 'topics',
    quota: 50,
    profiles: true,
    candidates({ viewer: { taste } }, take) {
      const chosen = new Set([...strongest(taste.session.topics, TOPICS / 2), ...strongest(taste.topics, TOPICS)]);
      for (const name of [...chosen].slice(0, TOPICS)) {
        let left = OF_EACH;
        for (const row of lists.rowsOf(topicNames.find(name))) {
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
