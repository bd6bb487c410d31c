import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { feedOfSlug } from '#lib/feed/feeds.ts';
import { webManifest } from './manifest.ts';

interface Icon {
  src: string;
  sizes: string;
  purpose: string;
}
const manifest = webManifest({ name: 'Arles en vidéo' }, 'fr') as {
  icons: Icon[];
  shortcuts: { url: string; icons: Icon[] }[];
  id: string;
  name: string;
};

it('an instance is installed under its own name, from pictures of the sizes that it names, for every purpose', async () => {
  expect(manifest).toMatchObject({ id: '/', name: 'Arles en vidéo', short_name: 'Arles en vidéo', lang: 'fr', start_url: '/' });
  expect(manifest.icons.map(({ purpose }) => purpose)).toEqual(['any', 'any', 'maskable', 'monochrome']);
  for (const { src, sizes } of [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }) => icons)]) {
    const { width, height } = await sharp(fileURLToPath(new URL(`../../../static${src}`, import.meta.url))).metadata();
    expect(`${width}x${height}`).toBe(sizes);
  }
});

it('its shortcuts lead to pages that there are', () => {
  const isPage = (url: string) =>
    url.slice(1) in feedOfSlug || existsSync(fileURLToPath(new URL(`../../routes${url}/+page.svelte`, import.meta.url)));
  expect(manifest.shortcuts.map(({ url }) => url).filter((url) => !isPage(url))).toEqual([]);
  expect(isPage('/nowhere')).toBe(false);
});
