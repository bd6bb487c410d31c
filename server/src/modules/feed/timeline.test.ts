import { describe, expect, it } from 'vitest';
import type { FeedVideo } from './feed-video.ts';
import { createTimeline, newestOf } from './timeline.ts';

const [a, b, c, d] = [
  { row: 0, id: 'a', publishedAt: 1 },
  { row: 1, id: 'b', publishedAt: 2 },
  { row: 2, id: 'c', publishedAt: 2 },
  { row: 3, id: 'd', publishedAt: 3 },
] as [FeedVideo, FeedVideo, FeedVideo, FeedVideo];
const videos = [a, b, c, d];
const at = (row: number) => videos[row] ?? a;
const newTimeline = () => createTimeline({ publishedAt: (row) => at(row).publishedAt, id: (row) => at(row).id, video: at });
const ids = (found: Iterable<FeedVideo>) => [...found].map(({ id }) => id);

describe('a timeline', () => {
  it('is in order of publication in whatever order videos come', () => {
    for (const order of [
      [c, a, d, b],
      [d, c, b, a],
      [a, b, c, d],
      [b, a, c, d],
    ]) {
      const timeline = newTimeline();
      for (const one of order) timeline.add(one.row);
      expect(ids(timeline.newest())).toEqual(['d', 'c', 'b', 'a']);
    }
  });

  it('goes on after a place, also when the video of that place is gone', () => {
    const timeline = newTimeline();
    for (const one of [a, b, c, d]) timeline.add(one.row);
    expect(ids(timeline.newest(c))).toEqual(['b', 'a']);
    timeline.remove(c.row);
    timeline.remove(c.row);
    expect(ids(timeline.newest(c))).toEqual(['b', 'a']);
  });

  it('is stable under insertion: a newer video does not move later pages', () => {
    const timeline = newTimeline();
    for (const one of [a, b, c]) timeline.add(one.row);
    timeline.add(d.row);
    expect(ids(timeline.newest(c))).toEqual(['b', 'a']);
  });

  it('merges with others, newest first', () => {
    const [one, two] = [newTimeline(), newTimeline()];
    for (const video of [a, c]) one.add(video.row);
    for (const video of [b, d]) two.add(video.row);
    expect(ids(newestOf([one, two], 3))).toEqual(['d', 'c', 'b']);
    expect(ids(newestOf([one, two], 3, c))).toEqual(['b', 'a']);
  });
});
