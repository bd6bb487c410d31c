import { compareRows, compareToPlace, type RowReader, type Timeline } from '../timeline.ts';
import { roomFor } from './columns.ts';

/** Videos by a number that each has, as of its author or its sound, in order of publication: two numbers a list and one a video, however many there are. */
export interface RowLists {
  add(list: number, row: number): void;
  remove(list: number, row: number): void;
  /** One list; empty when there are none. */
  of(list: number): Timeline;
}

/** No row. */
const NONE = 0;

/** Lists linked from the newest to the oldest. What is newest or oldest of its list, which is the rule, is put in its place at once. */
export function createRowLists(reader: RowReader): RowLists {
  // all rows are kept plus 1, so that 0 is none
  let newest = new Uint32Array(1024);
  let oldest = new Uint32Array(1024);
  let older = new Uint32Array(1024);
  const olderThan = (row: number) => older[row] ?? NONE;

  function add(list: number, row: number): void {
    if (list >= newest.length) [newest, oldest] = [enlarged(newest, list), enlarged(oldest, list)];
    if (row >= older.length) older = enlarged(older, row);
    const last = oldest[list] as number;
    let before = NONE;
    if (last !== NONE && compareRows(reader, row, last - 1) < 0) before = last;
    else for (let next = newest[list] as number; next !== NONE && compareRows(reader, next - 1, row) > 0; next = olderThan(next - 1)) before = next;
    if (before === NONE) {
      older[row] = newest[list] as number;
      newest[list] = row + 1;
    } else {
      older[row] = olderThan(before - 1);
      older[before - 1] = row + 1;
    }
    if (older[row] === NONE) oldest[list] = row + 1;
  }

  function remove(list: number, row: number): void {
    let before = NONE;
    let next = newest[list] ?? NONE;
    while (next !== NONE && next !== row + 1) [before, next] = [next, olderThan(next - 1)];
    if (next === NONE) return;
    if (before === NONE) newest[list] = olderThan(row);
    else older[before - 1] = olderThan(row);
    if (oldest[list] === next) oldest[list] = before;
  }

  function* from(list: number, after?: { publishedAt: number; id: string }): Iterable<number> {
    for (let next = newest[list] ?? NONE; next !== NONE; next = olderThan(next - 1)) {
      if (!after || compareToPlace(reader, next - 1, after) < 0) yield next - 1;
    }
  }

  return {
    add,
    remove,
    of: (list) => ({
      newest: (after) => from(list, after),
      get size() {
        let count = 0;
        for (const _ of from(list)) count++;
        return count;
      },
    }),
  };
}

function enlarged(numbers: Uint32Array<ArrayBuffer>, place: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(roomFor(place + 1, numbers.length));
  larger.set(numbers);
  return larger;
}
