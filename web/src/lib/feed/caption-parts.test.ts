import { expect, it } from 'vitest';
import { captionParts } from './caption-parts.ts';

it('hashtags and mentions can be followed', () => {
  expect(captionParts('Avec @Lea.m à Arles #Farandole #été!', ['lea.m'])).toEqual([
    { text: 'Avec ' },
    { text: '@Lea.m', href: '/@lea.m' },
    { text: ' à Arles ' },
    { text: '#Farandole', href: '/tag/farandole' },
    { text: ' ' },
    { text: '#été', href: '/tag/%C3%A9t%C3%A9' },
    { text: '!' },
  ]);
});

it('a full stop behind a name is no part of it', () => {
  expect(captionParts('Merci @lea.', ['Lea'])).toEqual([{ text: 'Merci ' }, { text: '@lea', href: '/@lea' }, { text: '.' }]);
});

it('numbers, addresses and mail are plain text', () => {
  for (const plain of ['la #1', 'lea@example.org', 'https://example.org/#haut', ''])
    expect(captionParts(plain, ['lea', 'example.org']).some((part) => part.href)).toBe(false);
});

it('a name that is nobody’s, or that was taken off, is plain text', () => {
  expect(captionParts('Avec @lea et @zoe', ['zoe'])).toEqual([{ text: 'Avec @lea et ' }, { text: '@zoe', href: '/@zoe' }]);
});

it('nothing of the text is lost', () => {
  for (const caption of ['#a b @cc d', '@x', '#1 #2a', '##double', 'fin.'])
    expect(
      captionParts(caption, ['cc'])
        .map((part) => part.text)
        .join(''),
    ).toBe(caption);
});
