import { expect, it } from 'vitest';
import { createLifts } from './lifts.ts';
import { createVideoRows } from './video-rows.ts';

/** A video of an author with hashtags; gives its row. */
function put(rows: ReturnType<typeof createVideoRows>, author: string, topics: readonly string[]): number {
  const row = rows.add(crypto.randomUUID());
  rows.columns.author[row] = rows.authors.add(author);
  rows.setTopics(row, topics);
  return row;
}

function world() {
  const rows = createVideoRows();
  const lifts = createLifts(rows);
  const meet = (row: number, surprise: number, times: number) => {
    for (let n = 0; n < times; n++) lifts.add(row, surprise);
  };
  return { rows, lifts, meet };
}

it('expects of a video nobody has met what its creator and its topics let expect', () => {
  const { rows, lifts, meet } = world();
  const [good, poor] = [put(rows, 'ada', ['danse']), put(rows, 'bob', ['golf'])];
  meet(good, 0.3, 200);
  meet(poor, -0.3, 200);
  const of = (author: string, topic: string) => lifts.of(put(rows, author, [topic]));
  expect(of('ada', 'danse')).toBeGreaterThan(of('ada', 'golf'));
  expect(of('ada', 'golf')).toBeGreaterThan(of('eve', 'golf'));
  expect(of('eve', 'danse')).toBeGreaterThan(0);
  expect(of('eve', 'golf')).toBeLessThan(0);
  expect(of('eve', 'chat')).toBe(0);
});

it('lets three lucky impressions win nothing against a hundred good ones, and a hundred of its own outweigh what was expected', () => {
  const { rows, lifts, meet } = world();
  const [lucky, proven, other, surprising] = ['ada', 'bob', 'eve', 'eve'].map((author) => put(rows, author, [author])) as [
    number,
    number,
    number,
    number,
  ];
  meet(lucky, 0.6, 3);
  meet(proven, 0.2, 100);
  meet(other, -0.3, 500);
  meet(surprising, 0.4, 200);
  expect(lifts.of(lucky)).toBeLessThan(lifts.of(proven));
  expect(lifts.of(surprising)).toBeGreaterThan(0.3);
});

it('knows the same again from the columns alone', () => {
  const { rows, lifts, meet } = world();
  const all = [put(rows, 'ada', ['danse']), put(rows, 'ada', ['golf', 'danse']), put(rows, 'bob', ['golf'])];
  all.forEach((row, at) => {
    meet(row, 0.1 * (at - 1), 30 * (at + 1));
  });
  const again = createLifts(createVideoRows(rows.dump()));
  for (const row of all) expect(again.of(row)).toBeCloseTo(lifts.of(row), 4);
});
