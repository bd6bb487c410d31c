import { roomFor } from './columns/columns.ts';

/** Where a reader of a timeline stands: after the video with this time and id. */
export interface TimelinePlace {
  readonly publishedAt: number;
  readonly id: string;
}

/** Rows in order of publication. */
export interface Timeline {
  readonly size: number;
  /** Newest first, from the newest or from after a place. */
  newest(after?: TimelinePlace): Iterable<number>;
}

/** What orders rows. */
export interface RowReader {
  publishedAt(row: number): number;
  id(row: number): string;
}

/** Below 0 when `a` is older than `b`; of the same millisecond, by id. */
export function compareRows(reader: RowReader, a: number, b: number): number {
  return reader.publishedAt(a) - reader.publishedAt(b) || (a === b ? 0 : reader.id(a) < reader.id(b) ? -1 : 1);
}

/** The same against a place. */
export function compareToPlace(reader: RowReader, row: number, place: TimelinePlace): number {
  const difference = reader.publishedAt(row) - place.publishedAt;
  if (difference !== 0) return difference;
  const id = reader.id(row);
  return id < place.id ? -1 : id > place.id ? 1 : 0;
}

/** A timeline of very many rows, 4 bytes each. Adding the newest, which is the rule, costs nothing; anything else is sorted in at the next read. */
export class SortedTimeline implements Timeline {
  private oldestFirst = new Int32Array(1024);
  private used = 0;
  // a catalogue read newest first is turned around instead of sorted
  private ascending = true;
  private descending = true;
  private readonly reader: RowReader;

  constructor(reader: RowReader) {
    this.reader = reader;
  }

  get size(): number {
    return this.used;
  }

  /** Adds a row that is not in it. */
  add(row: number): void {
    if (this.used === 0) this.ascending = this.descending = true;
    else if (compareRows(this.reader, this.at(this.used - 1), row) > 0) this.ascending = false;
    else this.descending = false;
    if (this.used === this.oldestFirst.length) {
      const larger = new Int32Array(roomFor(this.used + 1, this.used));
      larger.set(this.oldestFirst);
      this.oldestFirst = larger;
    }
    this.oldestFirst[this.used++] = row;
  }

  remove(row: number): void {
    const at = this.find({ publishedAt: this.reader.publishedAt(row), id: this.reader.id(row) });
    if (at >= this.used || this.at(at) !== row) return;
    this.oldestFirst.copyWithin(at, at + 1, this.used);
    this.used--;
  }

  *newest(after?: TimelinePlace): Iterable<number> {
    this.sort();
    for (let at = (after ? this.find(after) : this.used) - 1; at >= 0; at--) yield this.at(at);
  }

  private at(place: number): number {
    return this.oldestFirst[place] as number;
  }

  private sort(): void {
    if (this.ascending) return;
    const rows = this.oldestFirst.subarray(0, this.used);
    if (this.descending) rows.reverse();
    else rows.sort((a, b) => compareRows(this.reader, a, b));
    this.ascending = true;
    this.descending = false;
  }

  /** Index of the first row that is not older than the place. */
  private find(place: TimelinePlace): number {
    this.sort();
    let low = 0;
    let high = this.used;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareToPlace(this.reader, this.at(middle), place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The newest `count` rows of several timelines together, newest first. */
export function newestOf(reader: RowReader, timelines: readonly Timeline[], count: number, after?: TimelinePlace): number[] {
  const found: number[] = [];
  for (const timeline of timelines) {
    let taken = 0;
    for (const row of timeline.newest(after)) {
      if (++taken > count) break;
      found.push(row);
    }
  }
  return found.sort((a, b) => compareRows(reader, b, a)).slice(0, count);
}
