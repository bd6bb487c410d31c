import { bestRows } from '../best-rows.ts';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';

/** Videos kept in order. */
const KEPT = 1000;
/** Impressions that must have been met before a lift says anything here. */
const KNOWN = 15;
/** Age at which a lift counts half, in milliseconds. */
const HALF_LIFE_MS = 3 * 24 * 3_600_000;

/** What is met far better than expected, and is young: on its way up, however few have seen it. */
export function trendingSource(catalogue: Catalogue): CandidateSource {
  const { rows } = catalogue;
  let best = new Int32Array();
  return {
    name: 'trending',
    quota: 25,
    candidates(_, take) {
      for (const row of best) if (!take(row)) return;
    },
    refresh(now, changed) {
      const { lift, liftCount, publishedAt } = rows.columns;
      const score = (row: number) =>
        (liftCount[row] as number) < KNOWN ? 0 : (lift[row] as number) * 2 ** (-Math.max(0, now - (publishedAt[row] as number)) / HALF_LIFE_MS);
      // all fade at one pace, so that their order stays: only what changed can enter
      best = bestRows(rows, KEPT, 0.02, score, changed && new Set([...best, ...changed]));
    },
  };
}
