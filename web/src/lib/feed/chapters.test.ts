import { expect, it } from 'vitest';
import { chaptersOf } from './chapters.ts';

it('a caption names the parts of its video, one a line', () => {
  expect(chaptersOf('La veillée #bal\n0:00 Premiers pas\n0:12 – La ronde\n1:02:03 Salut', 4_000_000)).toEqual([
    { seconds: 0, name: 'Premiers pas' },
    { seconds: 12, name: 'La ronde' },
    { seconds: 3723, name: 'Salut' },
  ]);
});

it.each([
  ['one part alone', '0:00 Tout'],
  ['a list that does not begin at the beginning', '0:02 Un\n0:04 Deux'],
  ['moments out of order', '0:00 Un\n0:04 Deux\n0:02 Trois'],
  ['a moment beyond the end', '0:00 Un\n9:59 Deux'],
  ['a time within a sentence', 'à 0:00 et à 0:04'],
])('%s is a caption like any other', (_what, caption) => {
  expect(chaptersOf(caption, 10_000)).toEqual([]);
});
