import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Apertium, hasApertium, startApertium } from '../server/src/platform/translation/testing/apertium.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { leadTo } from './support/rows.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying } from './support/watching.ts';

const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false };

describe.skipIf(!hasApertium())('what stands under a video', () => {
  let farandole: Farandole;
  let apertium: Apertium;
  let browser: Browser;
  let gala: Client;
  let spanish: PostedVideo;
  let french: PostedVideo;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    apertium = await startApertium();
    farandole = await startFarandole({ env: { TRANSLATION_URL: apertium.url } });
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
    await signUp(farandole.origin, 'marin');
    [spanish, french] = (await postClips(gala, 2)) as [PostedVideo, PostedVideo];
    const rest = 'El perro y el gato bailan en la plaza con la familia. '.repeat(4).trim();
    await gala.send('PATCH', `/videos/${spanish.id}`, { caption: `Hoy el mar está azul #fiesta @marin\n${rest}`, language: 'es' });
    await gala.send('PATCH', `/videos/${french.id}`, { caption: 'La mer est bleue #fete', language: 'fr' });
    await leadTo(farandole, spanish.id, 'https://www.journal.example/bal?page=2');
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
    await apertium?.stop();
  });

  async function open(url: string, options?: BrowserContextOptions): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, undefined, options);
    contexts.push(context);
    await visit(page, url);
    await untilPlaying(page, 1);
    return page;
  }

  it.each([
    ['a phone', 'fr', {}, ['plus', 'moins', 'Traduire', 'Traduction automatique (espagnol)', 'Voir l’original', "Aujourd'hui la mer est bleue"]],
    [
      'a desk',
      'en',
      { ...desk, locale: 'en-GB' },
      ['more', 'less', 'Translate', 'Machine translation (Spanish)', 'See the original', 'Today the sea is blue'],
    ],
  ] as const)(
    'leads on %s (%s) to those and what it names, and to a site by its domain; its rest comes on demand, and so does a translation [F-51]',
    async (_, language, options, [more, less, ask, from, original, translated]) => {
      const page = await open(spanish.url, options);
      const caption = inView(page).locator('.caption');
      const text = caption.locator('.text');
      const link = (name: string) => text.getByRole('link', { name, exact: true });
      expect(await link('@marin').getAttribute('href')).toBe('/@marin');
      expect(await link('#fiesta').getAttribute('href')).toBe('/tag/fiesta');
      const site = inView(page).getByRole('link', { name: 'journal.example' });
      expect(await site.getAttribute('href')).toBe('https://www.journal.example/bal?page=2');
      expect(await site.textContent()).toContain('journal.example');

      const height = () => text.evaluate((node) => node.clientHeight);
      const closed = await height();
      await caption.getByRole('button', { name: more, exact: true }).click();
      expect(await height()).toBeGreaterThan(closed);
      await caption.getByRole('button', { name: less, exact: true }).click();
      expect(await height()).toBe(closed);

      expect(await text.getAttribute('lang')).toBe('es');
      await caption.getByRole('button', { name: ask, exact: true }).click();
      await caption.getByText(from).waitFor();
      expect(await text.textContent()).toContain(translated);
      expect(await text.getAttribute('lang')).toBeNull();
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      // what is named is the same in every language
      expect(await link('@marin').getAttribute('href')).toBe('/@marin');
      expect(await link('#fiesta').getAttribute('href')).toBe('/tag/fiesta');
      await caption.getByRole('button', { name: original, exact: true }).click();
      expect(await text.textContent()).toContain('Hoy el mar está azul');
      await caption.getByRole('button', { name: ask, exact: true }).waitFor();
    },
  );

  it('a caption in the language of the site has nothing to translate, and a translation that fails says so and can be asked for again', async () => {
    const page = await open(french.url);
    await inView(page).locator('.surface').hover();
    await inView(page).getByRole('button', { name: 'Plus', exact: true }).waitFor();
    await expect.poll(() => page.evaluate(() => document.querySelectorAll('.scrubber, .rail').length)).toBeGreaterThan(0);
    expect(await inView(page).getByRole('button', { name: 'Traduire' }).count()).toBe(0);

    const other = await open(spanish.url);
    const ask = inView(other).getByRole('button', { name: 'Traduire', exact: true });
    await other.context().setOffline(true);
    await ask.click();
    await inView(other).locator('.caption [role=alert]').waitFor();
    await other.context().setOffline(false);
    await ask.click();
    await inView(other).getByText('Traduction automatique (espagnol)').waitFor();
  });
});
