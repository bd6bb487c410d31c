import type { FeedVideo } from './feed-video.ts';

/** Where a reader of a timeline stands: after the video with this time and id. */
export interface TimelinePlace {
  readonly publishedAt: number;
  readonly id: string;
}

/** Videos in order of publication, kept so while they come and go. */
export interface Timeline {
  readonly size: number;
  /** Adds a row that is not in it. */
  add(row: number): void;
  remove(row: number): void;
  /** Newest first, from the newest or from after a place. */
  newest(after?: TimelinePlace): Iterable<FeedVideo>;
}

/** How rows are read: instants cheaply, videos when they are asked for. */
export interface RowReader {
  publishedAt(row: number): number;
  id(row: number): string;
  video(row: number): FeedVideo;
}

/** An empty timeline. Adding the newest, which is the rule, costs nothing; anything else is sorted in at the next read. */
export function createTimeline(reader: RowReader): Timeline {
  const oldestFirst: number[] = [];
  // a catalogue read newest first is turned around instead of sorted
  let ascending = true;
  let descending = true;

  const compare = (a: number, b: number) => reader.publishedAt(a) - reader.publishedAt(b) || (reader.id(a) < reader.id(b) ? -1 : a === b ? 0 : 1);
  const compareTo = (row: number, place: TimelinePlace) => {
    const difference = reader.publishedAt(row) - place.publishedAt;
    if (difference !== 0) return difference;
    const id = reader.id(row);
    return id < place.id ? -1 : id > place.id ? 1 : 0;
  };

  function sort(): void {
    if (ascending) return;
    if (descending) oldestFirst.reverse();
    else oldestFirst.sort(compare);
    ascending = true;
    descending = false;
  }

  /** Index of the first row that is not older than the place. */
  function find(place: TimelinePlace): number {
    sort();
    let low = 0;
    let high = oldestFirst.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareTo(oldestFirst[middle] ?? 0, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    get size() {
      return oldestFirst.length;
    },
    add(row) {
      const last = oldestFirst.at(-1);
      if (last === undefined) {
        ascending = true;
        descending = true;
      } else if (compare(last, row) > 0) ascending = false;
      else descending = false;
      oldestFirst.push(row);
    },
    remove(row) {
      const at = find({ publishedAt: reader.publishedAt(row), id: reader.id(row) });
      if (oldestFirst[at] === row) oldestFirst.splice(at, 1);
    },
    *newest(after) {
      sort();
      for (let at = (after ? find(after) : oldestFirst.length) - 1; at >= 0; at--) {
        const row = oldestFirst[at];
        if (row !== undefined) yield reader.video(row);
      }
    },
  };
}

/** The newest `count` of several timelines together, newest first. */
export function newestOf(timelines: readonly Timeline[], count: number, after?: TimelinePlace): FeedVideo[] {
  const found: FeedVideo[] = [];
  for (const timeline of timelines) {
    let taken = 0;
    for (const video of timeline.newest(after)) {
      if (++taken > count) break;
      found.push(video);
    }
  }
  return found.sort((a, b) => byPublication(b, a)).slice(0, count);
}

/** Oldest first; of the same millisecond, by id. */
function byPublication(a: TimelinePlace, b: TimelinePlace): number {
  return a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
