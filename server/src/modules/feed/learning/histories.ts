/** Videos remembered of each viewer, and viewers. */
const ROWS = 50;
const VIEWERS = 100_000;

/** What profiled viewers liked to watch: what similar videos are computed from. The longest idle viewer is forgotten first. */
export interface Histories {
  add(viewer: string, row: number): void;
  /** Oldest first. */
  of(viewer: string): readonly number[];
  forget(viewer: string): void;
  /** All of them; what a snapshot keeps. */
  dump(): [string, number[]][];
}

/** Nobody's history, or those of a snapshot. */
export function createHistories(known: readonly [string, number[]][] = []): Histories {
  const histories = new Map<string, number[]>(known.map(([viewer, rows]) => [viewer, [...rows]]));
  return {
    add(viewer, row) {
      const rows = histories.get(viewer) ?? [];
      histories.delete(viewer); // set again at the end: a Map remembers the order
      histories.set(viewer, rows);
      if (rows.at(-1) === row) return;
      rows.push(row);
      if (rows.length > ROWS) rows.shift();
      if (histories.size <= VIEWERS) return;
      const [oldest] = histories.keys();
      if (oldest !== undefined) histories.delete(oldest);
    },
    of: (viewer) => histories.get(viewer) ?? [],
    forget(viewer) {
      histories.delete(viewer);
    },
    dump: () => [...histories].map(([viewer, rows]) => [viewer, [...rows]]),
  };
}
