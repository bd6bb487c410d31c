import { bestRows } from '../best-rows.ts';
import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import { LOCAL } from '../columns/video-rows.ts';

/** Videos kept in order. */
const KEPT = 2000;

/** What many people watch to the end and like at this time. */
export function popularSource(catalogue: Catalogue): CandidateSource {
  const { rows } = catalogue;
  let everything = new Int32Array();
  let local = new Int32Array();
  return {
    name: 'popular',
    quota: 25,
    candidates({ localOnly }, take) {
      for (const row of localOnly ? local : everything) if (!take(row)) return;
    },
    refresh(_, changed) {
      const { heat, flags } = rows.columns;
      // heat does not fade with time but grows with every act: only what changed can enter
      const among = (list: Int32Array) => changed && new Set([...list, ...changed]);
      everything = bestRows(rows, KEPT, 0, (row) => heat[row] as number, among(everything));
      local = bestRows(rows, KEPT, 0, (row) => (((flags[row] as number) & LOCAL) === 0 ? 0 : (heat[row] as number)), among(local));
    },
  };
}
