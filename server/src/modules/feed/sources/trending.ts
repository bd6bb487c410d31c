import { bestRows } from '../best-rows.ts';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import { cellAndParents, cellOf } from '../learning/cell.ts';

/** Videos kept in order. */
const KEPT = 1000;
const KEPT_IN_CELL = 100;
/** A lift below this, faded by age, is no trend. */
const LEAST = 0.02;
/** Impressions that must have been met before a lift says anything here. */
const KNOWN = 15;
/** Age at which a lift counts half, in milliseconds. */
const HALF_LIFE_MS = 3 * 24 * 3_600_000;

/** What is met far better than expected, and is young: on its way up, however few have seen it. */
export function trendingSource(catalogue: Catalogue): CandidateSource {
  const { rows } = catalogue;
  let best = new Int32Array();
  /** Only of regions: a language alone borrows from everything. */
  const byCell = new Map<string, Int32Array>();

  /** Rows by the cells of their region. */
  function cellsAmong(among: Iterable<number>): Map<string, number[]> {
    const found = new Map<string, number[]>();
    for (const row of among) {
      const { region, language } = catalogue.glance(row);
      if (region === null || language === null) continue;
      for (const cell of cellAndParents(cellOf(region, language)).slice(0, -1)) {
        const list = found.get(cell) ?? [];
        found.set(cell, list);
        list.push(row);
      }
    }
    return found;
  }

  return {
    name: 'trending',
    quota: 25,
    candidates({ region = null, language = null }, take) {
      // what rises in the viewer's region first; where that is little, what rises around it
      for (const cell of cellAndParents(cellOf(region, language))) for (const row of byCell.get(cell) ?? []) if (!take(row)) return;
      for (const row of best) if (!take(row)) return;
    },
    refresh(now, changed) {
      const { lift, liftCount, publishedAt } = rows.columns;
      const score = (row: number) =>
        (liftCount[row] as number) < KNOWN ? 0 : (lift[row] as number) * 2 ** (-Math.max(0, now - (publishedAt[row] as number)) / HALF_LIFE_MS);
      // all fade at one pace, so that their order stays: only what changed can enter
      best = bestRows(rows, KEPT, LEAST, score, changed && new Set([...best, ...changed]));
      const rising: number[] = [];
      const consider = (row: number) => score(row) > LEAST && rising.push(row);
      if (changed) for (const row of changed) consider(row);
      else for (let row = 0; row < rows.size; row++) consider(row);
      for (const [cell, list] of cellsAmong(rising)) {
        byCell.set(cell, bestRows(rows, KEPT_IN_CELL, LEAST, score, new Set([...(byCell.get(cell) ?? []), ...list])));
      }
    },
  };
}
