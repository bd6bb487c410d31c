import { drawsOf } from '@farandole/ranker';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import type { TopicLists } from '../topic-lists.ts';

/** Topics drawn for one page, and videos read of each. */
const TOPICS = 10;
const OF_EACH = 3;
/** Videos drawn from everything there is, young or old. */
const ANY = 50;

/**
 * A few videos of topics drawn by lot, those that are liked more often, and some of all there are: how a viewer nobody
 * knows finds out what there is, everybody else what they have not met, and a video nobody was shown its viewers. Looks at nobody.
 */
export function discoverySource({ rows }: Pick<Catalogue, 'rows'>, lists: TopicLists): CandidateSource {
  return {
    name: 'discovery',
    quota: 65,
    candidates({ seed, position = 0 }, take) {
      const draws = drawsOf(seed + position);
      for (const topic of lists.draw(TOPICS, draws)) {
        let left = OF_EACH;
        for (const row of lists.rowsOf(topic)) {
          if (!take(row)) return;
          if (--left === 0) break;
        }
      }
      for (let left = rows.size > 0 ? ANY : 0; left > 0; left--) if (!take(Math.floor(draws.uniform() * rows.size))) return;
    },
  };
}
