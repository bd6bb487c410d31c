import { drawsOf } from '@farandole/ranker';
import type { CandidateSource } from '../candidate-source.ts';
import type { TopicLists } from '../topic-lists.ts';

/** Topics drawn for one page, and videos read of each. */
const TOPICS = 10;
const OF_EACH = 3;

/**
 * A few videos of topics drawn by lot, those that are liked more often: how a viewer nobody knows finds out what there
 * is, and everybody else what they have not met. Looks at nobody.
 */
export function discoverySource(lists: TopicLists): CandidateSource {
  return {
    name: 'discovery',
    quota: 15,
    candidates({ seed, position = 0 }, take) {
      const draws = drawsOf(seed + position);
      for (const topic of lists.draw(TOPICS, draws)) {
        let left = OF_EACH;
        for (const row of lists.rowsOf(topic)) {
          if (!take(row)) return;
          if (--left === 0) break;
        }
      }
    },
  };
}
