import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying } from './support/watching.ts';

const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, hasTouch: false, isMobile: false };

describe('the menu of a video', () => {
  let farandole: Farandole;
  let browser: Browser;
  let marin: Client;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
    const gala = await signUp(farandole.origin, 'gala');
    marin = await signUp(farandole.origin, 'marin');
    for (const { id } of await postClips(gala, 4)) {
      await gala.send('PATCH', `/videos/${id}`, { downloadable: true });
      await fetch(`${farandole.origin}/api/v1/videos/${id}/subtitles/fr`, {
        method: 'PUT',
        headers: { cookie: gala.cookie, 'content-type': 'text/vtt' },
        body: 'WEBVTT\n\n00:00.000 --> 00:05.000\nBonjour',
      });
    }
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });
  async function open(client?: Client, options?: BrowserContextOptions): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client, options);
    contexts.push(context);
    return page;
  }
  const menu = (page: Page) => page.getByRole('dialog');

  it('opens by a long press, by its button, by a right click and by Shift+F10, and has everything that can be done about a video; what does not interest is replaced at once, for five seconds it comes back, and the next page knows [F-52]', async () => {
    const all = [
      'Pas intéressé',
      'Moins de vidéos comme ça',
      'Ne plus recommander @gala',
      'Pourquoi cette vidéo',
      'Mode épuré',
      'Plein écran',
      'Enregistrer',
      'Télécharger',
      'Copier le lien',
      'Copier le code d’intégration',
      'Signaler',
    ];
    const choices = ['Vitesse', 'Sous-titres', 'Qualité'];
    const whole = async (page: Page) => {
      await menu(page).waitFor();
      const names = await menu(page).getByRole('button').allInnerTexts();
      for (const wanted of all)
        expect(
          names.some((name) => name.trim().startsWith(wanted)),
          `${wanted} in ${names.join(' | ')}`,
        ).toBe(true);
      for (const wanted of choices) await menu(page).getByRole('group', { name: wanted }).waitFor();
    };
    const mouse = await open(marin, desktop);
    await visit(mouse, '/chronologique');
    await untilPlaying(mouse, 1);
    await inView(mouse).locator('.surface').focus();
    await mouse.keyboard.press('Shift+F10');
    await whole(mouse);
    await mouse.goBack();
    await menu(mouse).waitFor({ state: 'detached' });
    await inView(mouse).locator('.surface').click({ button: 'right' });
    await whole(mouse);

    const page = await open(marin);
    await visit(page, '/pour-toi');
    await untilPlaying(page, 1);
    const box = await inView(page).locator('.surface').boundingBox();
    const touch = await page.context().newCDPSession(page);
    const point = [{ x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point });
    await menu(page).waitFor();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await whole(page);
    await page.goBack();
    await menu(page).waitFor({ state: 'detached' });
    const caption = () => inView(page).locator('.caption .text').textContent();
    const kept = await caption();
    const refuse = async () => {
      await inView(page).getByRole('button', { name: 'Plus', exact: true }).tap();
      await whole(page);
      await menu(page).getByRole('button', { name: 'Pas intéressé' }).tap();
      await page.getByRole('button', { name: 'Annuler' }).waitFor();
    };
    const offered = async () =>
      (await marin.get<{ items: { video: { caption: string } }[] }>('/feeds/for-you?limit=20')).items.map(({ video }) => video.caption);
    await refuse();
    await page.getByRole('button', { name: 'Annuler' }).tap();
    expect(await offered()).toContain(kept);

    // the feed has gone on to the next one
    await untilPlaying(page, 2);
    const refused = await caption();
    expect(refused).not.toBe(kept);
    expect(await offered()).toContain(refused);
    await refuse();
    await page.waitForTimeout(4000);
    expect(await page.getByRole('button', { name: 'Annuler' }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Annuler' }).waitFor({ state: 'detached' });
    await expect.poll(offered, { timeout: 15_000 }).not.toContain(refused);
  });
});
