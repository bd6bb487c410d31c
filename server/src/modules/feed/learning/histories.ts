/** Videos remembered of each viewer, and viewers. */
const ROWS = 120;
const VIEWERS = 100_000;
/** How a video was met is kept in one byte beside its row: 255 is best, this is as usual. */
const USUAL = 85;
const STEPS = 170;
/** From this value on a video was liked. */
const LIKED = 0.2;

/** What profiled viewers met and how, a packed number each: what similar videos and preferences are computed from. The longest idle viewer is forgotten first. */
export interface Histories {
  /** `value`: how much better than usual it was met, from −0.5 to 1. */
  add(viewer: string, row: number, value: number): void;
  /** Packed, oldest first; see `rowIn` and `valueIn`. A new array whenever anything was added. */
  of(viewer: string): readonly number[];
  forget(viewer: string): void;
  /** All of them; what a snapshot keeps. */
  dump(): [string, readonly number[]][];
}

/** The row of a packed number. */
export const rowIn = (packed: number): number => Math.floor(packed / 256);
/** How it was met, from −0.5 to 1. */
export const valueIn = (packed: number): number => ((packed % 256) - USUAL) / STEPS;

/** The rows that were liked, oldest first. */
export function likedRows(history: readonly number[]): number[] {
  const rows: number[] = [];
  for (const packed of history) if (valueIn(packed) > LIKED) rows.push(rowIn(packed));
  return rows;
}

/** Histories unpacked between two yields: a millisecond at most. */
const AT_ONCE = 100;

/** What everybody liked, in small steps between which pages are answered. */
export function* likedHistories(histories: Pick<Histories, 'dump'>): Generator<void, number[][]> {
  const all: number[][] = [];
  for (const [, history] of histories.dump()) {
    if (all.push(likedRows(history)) % AT_ONCE === 0) yield;
  }
  return all;
}

/** Of all who met nothing yet, so that what follows from it is worked out once. */
const NOTHING: readonly number[] = [];

/** Nobody's history, or those of a snapshot. */
export function createHistories(known: readonly [string, readonly number[]][] = []): Histories {
  const histories = new Map<string, readonly number[]>(known);
  return {
    add(viewer, row, value) {
      const before = histories.get(viewer) ?? [];
      const packed = row * 256 + Math.round(USUAL + STEPS * Math.max(-0.5, Math.min(1, value)));
      histories.delete(viewer); // set again at the end: a Map remembers the order
      histories.set(viewer, [...before.slice(-(ROWS - 1)), packed]);
      if (histories.size <= VIEWERS) return;
      const [oldest] = histories.keys();
      if (oldest !== undefined) histories.delete(oldest);
    },
    of: (viewer) => histories.get(viewer) ?? NOTHING,
    forget(viewer) {
      histories.delete(viewer);
    },
    // a history is never changed, only replaced
    dump: () => [...histories],
  };
}
