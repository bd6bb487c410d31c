import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';

/** What was published last, newest first, down to the oldest. */
export function freshSource(catalogue: Catalogue): CandidateSource {
  return {
    name: 'fresh',
    quota: 15,
    candidates({ localOnly }, take) {
      for (const row of catalogue.timeline(localOnly).newest()) if (!take(row)) return;
    },
  };
}
