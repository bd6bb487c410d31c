import { expect, it } from 'vitest';
import { documentLanguage, mirrored } from './document-language.ts';

it.each([
  ['fr', 'ltr'],
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['he', 'rtl'],
  ['fa-AF', 'rtl'],
  ['ur', 'rtl'],
  ['pa-PK', 'rtl'],
  ['pa-IN', 'ltr'],
])('a page in %s runs %s', (language, dir) => {
  expect(documentLanguage(language)).toEqual({ lang: language, dir });
});

it('the mirrored page is chosen by the cookie alone', () => {
  expect(documentLanguage('fr', mirrored)).toEqual({ lang: 'ar-XB', dir: 'rtl' });
  expect(documentLanguage('fr', 'ar')).toEqual({ lang: 'fr', dir: 'ltr' });
});
