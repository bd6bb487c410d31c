import { glob, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { mastodonShare, shareTargets, shortLink } from './share-targets.ts';

const link = { text: 'Été & mer', url: 'https://a.example/v/1' };

it('a Mastodon server may be written as a name, an address or a handle', () => {
  const expected = 'https://piaille.fr/share?text=%C3%89t%C3%A9%20%26%20mer%0Ahttps%3A%2F%2Fa.example%2Fv%2F1';
  for (const text of ['piaille.fr', 'https://piaille.fr/home', '@lea@Piaille.fr']) expect(mastodonShare(text, link)).toBe(expected);
  for (const text of ['', 'piaille', 'a b.fr', 'x"y.fr']) expect(mastodonShare(text, link)).toBeNull();
});

it('other places take caption and link', () => {
  expect(shareTargets.map(({ href }) => new URL(href(link)).searchParams.get('text'))).toEqual(shareTargets.map(() => `${link.text}\n${link.url}`));
});

it('a short link may name a second', () => {
  expect(shortLink('1', 'https://a.example', 12)).toBe('https://a.example/v/1?t=12');
  expect(shortLink('1', 'https://a.example', 0)).toBe('https://a.example/v/1');
});

it('a file is handed to the device with nothing beside it, or iOS would leave the file out [F-54]', async () => {
  const calls: string[] = [];
  for await (const file of glob('web/src/**/*.{ts,svelte}')) {
    if (file.includes('.test.')) continue;
    for (const [, given = ''] of (await readFile(file, 'utf8')).matchAll(/navigator\s*\.share\(\{([^}]*(?:\}[^)]*)?)\}\)/g)) calls.push(given);
  }
  expect(calls.length).toBeGreaterThan(0);
  for (const given of calls) if (/\bfiles\b/.test(given)) expect(given).not.toMatch(/\b(title|text|url)\b/);
});
