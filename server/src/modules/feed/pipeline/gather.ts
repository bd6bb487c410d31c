import type { Candidate } from '@farandole/ranker';
import type { CandidateRequest, CandidateSource } from '../candidate-source.ts';
import type { FeedVideo } from '../feed-video.ts';
import { passes, type Rule, type RuleContext } from '../rules/rule.ts';

let pages = 0;

/**
 * Candidates of every source that the rules let through, each video once, under the first source that brought it. Where
 * that is fewer than `least`, sources that look at nobody go on beyond their quota.
 */
export function gather(
  sources: readonly CandidateSource[],
  rules: readonly Rule[],
  request: CandidateRequest,
  context: RuleContext,
  least: number,
): Candidate<FeedVideo>[] {
  const page = ++pages;
  const candidates: Candidate<FeedVideo>[] = [];
  function read(source: CandidateSource, quota: number): void {
    let left = quota;
    if (left <= 0) return;
    for (const proposed of source.candidates(request)) {
      const video = 'similar' in proposed ? proposed.video : proposed;
      if (video.takenBy === page || !passes(rules, video, context)) continue;
      video.takenBy = page;
      candidates.push('similar' in proposed ? { video, source: source.name, similar: proposed.similar } : { video, source: source.name });
      if (--left === 0) break;
    }
  }
  for (const source of sources) read(source, source.quota);
  for (const source of sources) if (!source.profiles) read(source, least - candidates.length);
  return candidates;
}
