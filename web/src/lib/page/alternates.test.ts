import { expect, it } from 'vitest';
import { alternateLinks } from './alternates.ts';

const url = new URL('https://bal.example/@gala?onglet=aimees');

it('says of a public page that one address holds both languages', () => {
  expect(alternateLinks('/[at=at]', url).match(/hreflang="[^"]+" href="[^"]+"/g)).toEqual(
    ['fr', 'en', 'x-default'].map((language) => `hreflang="${language}" href="https://bal.example/@gala"`),
  );
});

it.each(['/reglages/fil', '/[at=at]/v/[id]/modifier', '/connexion', null])('says nothing of %s', (route) => {
  expect(alternateLinks(route, url)).toBe('');
});
