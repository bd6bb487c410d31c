import { compareRows, compareToPlace, type RowReader, type Timeline } from '../timeline.ts';
import { roomFor } from './columns.ts';

/** The videos of each author in order of publication: two numbers an author and one a video, however many there are. */
export interface AuthorLists {
  add(author: number, row: number): void;
  remove(author: number, row: number): void;
  /** One author's; empty when there are none. */
  of(author: number): Timeline;
}

/** No row, and no author. */
const NONE = 0;

/** Lists linked from the newest to the oldest. What is newest or oldest of its author, which is the rule, is put in its place at once. */
export function createAuthorLists(reader: RowReader): AuthorLists {
  // all rows are kept plus 1, so that 0 is none
  let newest = new Uint32Array(1024);
  let oldest = new Uint32Array(1024);
  let older = new Uint32Array(1024);
  const olderThan = (row: number) => older[row] ?? NONE;

  function add(author: number, row: number): void {
    if (author >= newest.length) [newest, oldest] = [enlarged(newest, author), enlarged(oldest, author)];
    if (row >= older.length) older = enlarged(older, row);
    const last = oldest[author] as number;
    let before = NONE;
    if (last !== NONE && compareRows(reader, row, last - 1) < 0) before = last;
    else for (let next = newest[author] as number; next !== NONE && compareRows(reader, next - 1, row) > 0; next = olderThan(next - 1)) before = next;
    if (before === NONE) {
      older[row] = newest[author] as number;
      newest[author] = row + 1;
    } else {
      older[row] = olderThan(before - 1);
      older[before - 1] = row + 1;
    }
    if (older[row] === NONE) oldest[author] = row + 1;
  }

  function remove(author: number, row: number): void {
    let before = NONE;
    let next = newest[author] ?? NONE;
    while (next !== NONE && next !== row + 1) [before, next] = [next, olderThan(next - 1)];
    if (next === NONE) return;
    if (before === NONE) newest[author] = olderThan(row);
    else older[before - 1] = olderThan(row);
    if (oldest[author] === next) oldest[author] = before;
  }

  function* from(author: number, after?: { publishedAt: number; id: string }): Iterable<number> {
    for (let next = newest[author] ?? NONE; next !== NONE; next = olderThan(next - 1)) {
      if (!after || compareToPlace(reader, next - 1, after) < 0) yield next - 1;
    }
  }

  return {
    add,
    remove,
    of: (author) => ({
      newest: (after) => from(author, after),
      get size() {
        let count = 0;
        for (const _ of from(author)) count++;
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
