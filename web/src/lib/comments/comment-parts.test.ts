import { expect, it } from 'vitest';
import { commentParts } from './comment-parts.ts';

it('a moment of the video can be gone to; a time beyond its end, a clock and a score are plain text', () => {
  expect(commentParts({ text: 'À 0:12 @lea saute ! 9:59 non', mentions: ['Lea'] }, 60_000)).toEqual([
    { text: 'À ' },
    { text: '0:12', seconds: 12 },
    { text: ' ' },
    { text: '@lea', href: '/@lea' },
    { text: ' saute ! 9:59 non' },
  ]);
  expect(commentParts({ text: '1:02:03 puis 1:99', mentions: [] }, 2 * 3_600_000)).toEqual([
    { text: '1:02:03', seconds: 3723 },
    { text: ' puis 1:99' },
  ]);
});
