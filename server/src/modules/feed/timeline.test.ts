import { describe, expect, it } from 'vitest';
import { createRowLists } from './columns/row-lists.ts';
import { newestOf, SortedTimeline } from './timeline.ts';

const [a, b, c, d] = [
  { row: 0, id: 'a', publishedAt: 1 },
  { row: 1, id: 'b', publishedAt: 2 },
  { row: 2, id: 'c', publishedAt: 2 },
  { row: 3, id: 'd', publishedAt: 3 },
] as const;
const videos = [a, b, c, d];
const at = (row: number) => videos[row] ?? a;
const order = { publishedAt: (row: number) => at(row).publishedAt, id: (row: number) => at(row).id };
const ids = (found: Iterable<number>) => [...found].map((row) => at(row).id);

/** One author's videos are a timeline too, kept in another way. */
function newAuthorTimeline() {
  const lists = createRowLists(order);
  return { add: (row: number) => lists.add(7, row), remove: (row: number) => lists.remove(7, row), newest: lists.of(7).newest, size: 0 };
}

describe.each([
  ['a timeline', () => new SortedTimeline(order)],
  ["an author's timeline", newAuthorTimeline],
])('%s', (_, newTimeline) => {
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
    timeline.remove(a.row);
    timeline.add(c.row);
    timeline.add(a.row);
    expect(ids(timeline.newest())).toEqual(['d', 'c', 'b', 'a']);
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
    expect(ids(newestOf(order, [one, two], 3))).toEqual(['d', 'c', 'b']);
    expect(ids(newestOf(order, [one, two], 3, c))).toEqual(['b', 'a']);
  });
});
