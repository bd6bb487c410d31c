import { expect, it } from 'vitest';
import { readCaptions } from './captions-csv.ts';

const expected = [
  { file: 'a.mp4', caption: 'Le bal, le soir' },
  { file: 'b.mov', caption: 'Deux\nlignes' },
];

it.each([
  ['commas', 'file,caption\na.mp4,"Le bal, le soir"\nb.mov,"Deux\nlignes"\n'],
  ['semicolons and French headings, as Excel writes them', '\uFEFFFichier;Légende\r\na.mp4;Le bal, le soir\r\nb.mov;"Deux\nlignes"\r\n'],
  ['other columns, in another order', 'Titre;durée;nom\nLe bal, le soir;3;a.mp4\n"Deux\nlignes";4;b.mov\n;;\n'],
])('reads a table with %s', (_what, text) => {
  expect(readCaptions(text)).toEqual(expected);
});

it('says when the columns are missing', () => {
  expect(readCaptions('a,b\nc,d')).toBeNull();
  expect(readCaptions('')).toBeNull();
});
