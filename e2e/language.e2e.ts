import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { postClips } from './support/watching.ts';

describe('a page', () => {
  let farandole: Farandole;
  let browser: Browser;
  let zoe: Client;
  let videos: PostedVideo[];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
    zoe = await signUp(farandole.origin, 'zoe');
    videos = await postClips(zoe, 1);
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  it('is in the language the browser asks for, else in that of the account, else in the one chosen here; its address stays, and says so [I-02]', async () => {
    const lang = async (path: string, headers: Record<string, string>) => {
      const answer = await fetch(farandole.origin + path, { headers, redirect: 'manual' });
      expect(answer.status, path).toBe(200);
      return /<html lang="([^"]+)"/.exec(await answer.text())?.[1];
    };
    const session = zoe.cookie.replace(/; farandole_language=.*/, '');
    const asked = { 'accept-language': 'en-GB,en;q=0.9' };
    expect(await lang('/@zoe', asked)).toBe('en');
    expect(await lang('/@zoe', { 'accept-language': 'fr-CH' })).toBe('fr');
    expect(await lang('/@zoe', { ...asked, cookie: session })).toBe('fr');
    expect(await lang('/@zoe', { ...asked, cookie: 'sid=worn-out' })).toBe('en');
    expect(await lang('/@zoe', { 'accept-language': 'fr', cookie: `${session}; farandole_language=en` })).toBe('en');

    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    try {
      const page = await context.newPage();
      await page.goto(`${farandole.origin}/@zoe?onglet=mentions`);
      await page.getByRole('button', { name: 'FR, français' }).click();
      await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
      expect(page.url()).toBe(`${farandole.origin}/@zoe?onglet=mentions`);
      expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    } finally {
      await context.close();
    }

    for (const path of [
      '/',
      '/@zoe',
      videos[0]?.url ?? '',
      '/tag/essai',
      '/tag/a$$b',
      '/categories',
      '/categories/music',
      '/tendances',
      '/algorithme',
      '/kits',
    ]) {
      const html = await (await fetch(farandole.origin + path)).text();
      const links = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(([, language, href]) => [language, href]);
      const own = new URL(path, farandole.origin).href;
      expect(links, path).toEqual(['fr', 'en', 'x-default'].map((language) => [language, own]));
    }
  });
});
