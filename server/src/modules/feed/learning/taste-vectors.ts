import { defaultFactors, type FactorSettings, type Factors, factorise, interactionsOf } from '@farandole/ranker';

/** Likes that give a video its place: fewer say next to nothing, and other sources bring what is new. */
const LIKES = 3;
/** Videos that get a place, the most liked ones, and viewers that are learned from, the last to come by: seconds of a thread, and 7 MB. */
const VIDEOS = 50_000;
const VIEWERS = 20_000;
/** Half the length and fewer rounds than the ranker's own: time grows with the square of the length. */
const FACTORS: FactorSettings = { ...defaultFactors, dimensions: 32, rounds: 4 };

/** Places of videos in the space of tastes. */
export interface TasteVectors {
  /** The row of each video that has a place, by its number in `factors`. */
  readonly rows: Uint32Array;
  readonly factors: Factors;
}

/** Learns places from rows that viewers liked; the last of these viewers came by last. */
export function learnTastes(histories: readonly ArrayLike<number>[]): TasteVectors {
  const recent = histories.slice(-VIEWERS).map((history) => [...new Set(Array.from(history))]);
  const likes = new Map<number, number>();
  for (const row of recent.flat()) likes.set(row, (likes.get(row) ?? 0) + 1);
  const placed = [...likes].filter(([, count]) => count >= LIKES).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const rows = Uint32Array.from(placed.slice(0, VIDEOS), ([row]) => row);
  const numberOf = new Map(Array.from(rows, (row, number) => [row, number]));
  const known = recent.map((history) => history.flatMap((row) => numberOf.get(row) ?? [])).filter((history) => history.length > 0);
  return { rows, factors: factorise(interactionsOf(known, rows.length, false), FACTORS) };
}
