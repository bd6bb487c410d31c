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

it('reads dates of publication, with captions or without, and keeps what is no date as it is written', () => {
  const text = 'Fichier;Date\na.mp4;2026-12-01 9:05\nb.mp4;01/12/2026 09h05\nc.mp4;\nd.mp4;demain\n';
  expect(readCaptions(text)).toEqual([
    { file: 'a.mp4', publishAt: '2026-12-01T09:05' },
    { file: 'b.mp4', publishAt: '2026-12-01T09:05' },
    { file: 'c.mp4', publishAt: '' },
    { file: 'd.mp4', publishAt: 'demain' },
  ]);
  expect(readCaptions('file,caption,date\na.mp4,Le bal,2026-12-01T09:05')).toEqual([
    { file: 'a.mp4', caption: 'Le bal', publishAt: '2026-12-01T09:05' },
  ]);
});

it('says when the columns are missing', () => {
  expect(readCaptions('a,b\nc,d')).toBeNull();
  expect(readCaptions('')).toBeNull();
});
