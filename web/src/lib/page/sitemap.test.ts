import { expect, it } from 'vitest';
import { sitemap } from './sitemap.ts';

it('lists the home page and every video', () => {
  const xml = sitemap('https://exemple.fr', [{ path: '/@gala/v/abc', changed: '2026-11-23T10:00:00Z' }]);
  expect(xml).toContain('<url><loc>https://exemple.fr/</loc></url>');
  expect(xml).toContain('<url><loc>https://exemple.fr/@gala/v/abc</loc><lastmod>2026-11-23T10:00:00Z</lastmod></url>');
});

it('whatever an address holds, it stays XML', () => {
  expect(sitemap('https://exemple.fr', [{ path: '/@a/v/b?x=1&y=<z>', changed: '' }])).toContain('/@a/v/b?x=1&amp;y=%3Cz%3E');
});
