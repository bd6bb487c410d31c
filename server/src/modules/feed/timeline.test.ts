import { describe, expect, it } from 'vitest';
import type { FeedVideo } from './feed-video.ts';
import { createTimeline, newestOf } from './timeline.ts';

const video = (id: string, publishedAt: number) => ({ id, publishedAt }) as FeedVideo;
const ids = (videos: Iterable<FeedVideo>) => [...videos].map(({ id }) => id);

describe('a timeline', () => {
  const [a, b, c, d] = [video('a', 1), video('b', 2), video('c', 2), video('d', 3)];

  it('is in order of publication in whatever order videos come', () => {
    const timeline = createTimeline();
    for (const one of [c, a, d, b]) timeline.add(one);
    expect(ids(timeline.newest())).toEqual(['d', 'c', 'b', 'a']);
  });

  it('goes on after a place, also when the video of that place is gone', () => {
    const timeline = createTimeline();
    for (const one of [a, b, c, d]) timeline.add(one);
    expect(ids(timeline.newest(c))).toEqual(['b', 'a']);
    timeline.remove(c);
    timeline.remove(c);
    expect(ids(timeline.newest(c))).toEqual(['b', 'a']);
  });

  it('is stable under insertion: a newer video does not move later pages', () => {
    const timeline = createTimeline();
    for (const one of [a, b, c]) timeline.add(one);
    timeline.add(d);
    expect(ids(timeline.newest(c))).toEqual(['b', 'a']);
  });

  it('merges with others, newest first', () => {
    const [one, two] = [createTimeline(), createTimeline()];
    for (const video of [a, c]) one.add(video);
    for (const video of [b, d]) two.add(video);
    expect(ids(newestOf([one, two], 3))).toEqual(['d', 'c', 'b']);
    expect(ids(newestOf([one, two], 3, c))).toEqual(['b', 'a']);
  });
});
