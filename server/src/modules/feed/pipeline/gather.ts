import type { Candidate } from '@farandole/ranker';
import type { CandidateRequest, CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import type { FeedVideo } from '../feed-video.ts';
import { passes, type Rule, type RuleContext } from '../rules/rule.ts';

let pages = 0;

/**
 * Candidates of every source that the rules let through, each video once, under the first source that brought it. Where
 * that is fewer than `least`, sources that look at nobody go on beyond their quota.
 */
export function gather(
  catalogue: Pick<Catalogue, 'rows' | 'at' | 'glance'>,
  sources: readonly CandidateSource[],
  rules: readonly Rule[],
  request: CandidateRequest,
  context: RuleContext,
  least: number,
): Candidate<FeedVideo>[] {
  const page = ++pages;
  const { takenBy } = catalogue.rows.columns;
  const candidates: Candidate<FeedVideo>[] = [];
  function read({ name: source, candidates: propose }: CandidateSource, quota: number): void {
    let left = quota;
    if (left <= 0) return;
    propose(request, (row, similar = 0) => {
      if (takenBy[row] === page || !passes(rules, catalogue.glance(row), context)) return true;
      takenBy[row] = page;
      candidates.push({ video: catalogue.at(row), source, similar });
      return --left > 0;
    });
  }
  for (const source of sources) read(source, source.quota);
  for (const source of sources) if (!source.profiles) read(source, least - candidates.length);
  return candidates;
}
