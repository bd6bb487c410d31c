import type { FeedVideo } from './feed-video.ts';

/** Where a reader of a timeline stands: after the video with this time and id. */
export interface TimelinePlace {
  readonly publishedAt: number;
  readonly id: string;
}

/** Videos in order of publication, kept so while they come and go. */
export interface Timeline {
  readonly size: number;
  /** Adds a video that is not in it. */
  add(video: FeedVideo): void;
  remove(video: FeedVideo): void;
  /** Newest first, from the newest or from after a place. */
  newest(after?: TimelinePlace): Iterable<FeedVideo>;
}

/** An empty timeline. Adding the newest, which is the rule, costs nothing; anything else is sorted in at the next read. */
export function createTimeline(): Timeline {
  const oldestFirst: FeedVideo[] = [];
  let sorted = true;

  function sort(): void {
    if (!sorted) oldestFirst.sort(byPublication);
    sorted = true;
  }

  /** Index of the first video that is not older than the place. */
  function find(place: TimelinePlace): number {
    sort();
    let low = 0;
    let high = oldestFirst.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const video = oldestFirst[middle];
      if (video && byPublication(video, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    get size() {
      return oldestFirst.length;
    },
    add(video) {
      const newest = oldestFirst.at(-1);
      if (newest && byPublication(newest, video) > 0) sorted = false;
      oldestFirst.push(video);
    },
    remove(video) {
      const at = find(video);
      if (oldestFirst[at]?.id === video.id) oldestFirst.splice(at, 1);
    },
    *newest(after) {
      sort();
      for (let at = (after ? find(after) : oldestFirst.length) - 1; at >= 0; at--) {
        const video = oldestFirst[at];
        if (video) yield video;
      }
    },
  };
}

/** Oldest first; of the same millisecond, by id. */
function byPublication(a: TimelinePlace, b: TimelinePlace): number {
  return a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
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
