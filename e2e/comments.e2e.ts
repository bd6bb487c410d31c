import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { writeComments } from './support/rows.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying, watching } from './support/watching.ts';

const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, hasTouch: false, isMobile: false };

describe('comments', () => {
  let farandole: Farandole;
  let browser: Browser;
  let gala: Client;
  let videos: PostedVideo[];
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser({ autoplay: 'browser-default' });
    gala = await signUp(farandole.origin, 'gala');
    videos = await postClips(gala, 3, { seconds: 6 });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, undefined, options);
    contexts.push(context);
    return page;
  }

  it('comments lie under the playing video on a phone and beside it on a desk; what was typed is kept with its video, shows at once, and can be sent again; Back closes [F-53]', async () => {
    const lea = await signUp(farandole.origin, 'lea');
    const [video, answering] = videos;
    const write = (by: Client, text: string, more = {}) =>
      by.send<{ id: string }>('POST', `/videos/${video?.id}/comments`, { text, key: randomUUID(), ...more });
    await writeComments(farandole, video?.id ?? '', 40);
    const { id } = await write(lea, 'Tout est dans la fin, à 0:04 !');
    const { id: thanks } = await write(gala, 'Merci !', { replyTo: id });
    await write(lea, '@gala De rien', { replyTo: thanks });
    await gala.send('PUT', `/videos/${answering?.id}/answered-comment`, { commentId: id });
    const { items } = await gala.get<{ items: { id: string; text: string }[] }>(`/videos/${video?.id}/comments?order=newest&limit=100`);
    for (const liked of items.filter(({ text }) => text === 'Commentaire 7')) await gala.send('PUT', `/comments/${liked.id}/like`);
    for (const mark of ['pin', 'heart']) await gala.send('PUT', `/comments/${id}/${mark}`);

    const { context, page } = await openPhone(browser, farandole.origin, lea);
    contexts.push(context);
    const sheet = page.getByRole('dialog');
    const field = page.getByRole('textbox', { name: 'Ajouter un commentaire' });
    const openComments = async () => {
      await inView(page)
        .getByRole('button', { name: /^Commentaires/ })
        .tap();
      await sheet.getByRole('article').first().waitFor();
    };
    const close = async () => {
      await page.goBack();
      await sheet.waitFor({ state: 'detached' });
    };
    await visit(page, video?.url ?? '');
    await untilPlaying(page, 1);
    await openComments();
    const height = 844;
    await expect.poll(async () => Math.round((await sheet.boundingBox())?.y ?? 0)).toBe(Math.round(height * 0.3));
    const film = await inView(page).locator('.stage').boundingBox();
    expect((film?.y ?? 0) + (film?.height ?? 0)).toBeLessThanOrEqual(height * 0.3 + 1);
    expect(await watching(page)).toMatchObject({ playing: true, place: 1 });
    await page
      .getByRole('status')
      .filter({ hasText: /^43 commentaires$/ })
      .waitFor({ state: 'attached' });

    const top = sheet.getByRole('article').first();
    for (const said of ['Épinglé', 'Tout est dans la fin', 'Aimé par qui a publié la vidéo']) expect(await top.textContent()).toContain(said);
    await sheet
      .getByRole('button', { name: /réponse/ })
      .first()
      .tap();
    await sheet.getByText('Merci !').waitFor();
    // an answer to an answer stands beside it: there are two levels
    await expect
      .poll(() => sheet.locator('.replies li').allTextContents())
      .toEqual([expect.stringContaining('Merci !'), expect.stringContaining('De rien')]);
    expect(await sheet.locator('.replies .replies').count()).toBe(0);
    expect(await top.getByRole('link', { name: 'Réponse en vidéo de gala' }).getAttribute('href')).toContain(answering?.id);
    await page.evaluate(() => document.querySelector<HTMLVideoElement>('article:not([inert]) video')?.pause());
    await top.getByRole('button', { name: 'Aller à 0:04' }).tap();
    await expect.poll(async () => Math.round((await watching(page)).at)).toBe(4);

    await field.fill('À moitié écrit');
    await close();
    await openComments();
    expect(await field.inputValue()).toBe('À moitié écrit');
    await page.reload();
    await openComments();
    expect(await field.inputValue()).toBe('À moitié écrit');
    await close();
    await page.keyboard.press('j');
    await untilPlaying(page, 2);
    await page.keyboard.press('c');
    await sheet.waitFor();
    expect(await field.inputValue()).toBe('');
    await close();
    await page.keyboard.press('k');
    await untilPlaying(page, 1);
    await openComments();

    let lose = () => {};
    const lost = new Promise<void>((resolve) => (lose = resolve));
    await page.route('**/comments', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await lost;
      return route.abort();
    });
    await page.getByRole('button', { name: 'Envoyer', exact: true }).tap();
    // it shows before anybody has answered
    await sheet.getByText('Envoi en cours').waitFor();
    expect(await field.inputValue()).toBe('');
    await sheet.getByText('À moitié écrit', { exact: true }).waitFor();
    lose();
    await sheet.getByRole('button', { name: 'Réessayer' }).waitFor();
    await page.unroute('**/comments');
    await sheet.getByRole('button', { name: 'Réessayer' }).tap();
    await page
      .getByRole('status')
      .filter({ hasText: /^44 commentaires$/ })
      .waitFor({ state: 'attached' });
    // what is pinned comes first in either order
    for (const [order, second] of [
      ['Les plus récents', 'À moitié écrit'],
      ['Les plus aimés', 'Commentaire 7'],
    ] as const) {
      await sheet.getByRole('button', { name: order }).tap();
      await expect.poll(() => sheet.getByRole('article').nth(1).textContent()).toContain(second);
      expect(await top.textContent()).toContain('Épinglé');
    }
    await close();

    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('c');
    const panel = page.getByRole('complementary', { name: 'Commentaires' });
    await expect.poll(() => panel.boundingBox()).toMatchObject({ x: 880, width: 400, height: 800 });
    const pushed = await inView(page).locator('.stage').boundingBox();
    expect((pushed?.x ?? 0) + (pushed?.width ?? 0)).toBeLessThan(880);
  });

  it.each([
    ['a phone', {}],
    ['a desk', DESK],
  ] as const)(
    'ten thousand comments scroll like a bare list on %s: only those near the window are in the page, and none is blank [F-53]',
    async (where, options) => {
      const video = videos[1];
      await writeComments(farandole, video?.id ?? '', 10_000);
      const page = await open(options);
      await visit(page, video?.url ?? '');
      await untilPlaying(page, 1);
      await page.keyboard.press(' ');
      await page.keyboard.press('c');
      await page.getByRole('button', { name: 'Les plus récents' }).click();
      await page.getByText('Commentaire 10000', { exact: true }).waitFor();
      await page.evaluate(async () => {
        const list = document.querySelector(':is(dialog, aside) .content');
        const until = performance.now() + 60_000;
        while (list && !document.querySelector('li[aria-posinset="10000"]')) {
          if (performance.now() > until) throw new Error(`The list goes no further: ${list.querySelector('.more')?.textContent}`);
          // a page that did not come is asked for again, as a reader would
          const button = list.querySelector<HTMLButtonElement>('.more button');
          if (button?.textContent?.includes('Réessayer')) button.click();
          list.scrollTop = list.scrollHeight;
          await new Promise(requestAnimationFrame);
        }
      });
      await page.getByText('Commentaire 1', { exact: true }).waitFor();
      const inPage = () => page.locator(':is(dialog, aside) article').count();
      expect(await inPage()).toBeLessThan(200);

      const bare = await page.context().newPage();
      await bare.setContent(
        `<div class="content" style="height: 600px; overflow-y: auto">${Array.from({ length: 10_000 }, (_, n) => `<article style="height: 80px">Commentaire ${n}</article>`).join('')}</div>`,
      );
      const figures = { ours: [] as number[], bare: [] as number[] };
      for (let run = 0; run < 3; run++) {
        for (const [name, which] of [
          ['ours', page],
          ['bare', bare],
        ] as const) {
          await which.bringToFront();
          const { perSecond, blank } = await scrollOn(which);
          figures[name].push(perSecond);
          expect(blank, name).toBe(0);
        }
        expect(await inPage()).toBeLessThan(200);
      }
      const [ours, usual] = [median(figures.ours), median(figures.bare)];
      process.stdout.write(`comments on ${where}: ${ours.toFixed(1)} frames a second, a bare list ${usual.toFixed(1)}\n`);
      expect(ours / usual, `${ours} frames a second, a bare list ${usual}`).toBeGreaterThanOrEqual(0.8);
    },
    240_000,
  );
});

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Goes down from the middle of a list for 120 frames: how many there were in a second, and in how many of them its middle was empty. */
function scrollOn(page: Page): Promise<{ perSecond: number; blank: number }> {
  return page.evaluate(async () => {
    const list = document.querySelector(':is(dialog, aside, body) > .content, :is(dialog, aside) .content');
    if (!list) throw new Error('nothing scrolls here');
    const frame = () => new Promise<number>(requestAnimationFrame);
    const { left, top, width, height } = list.getBoundingClientRect();
    list.scrollTop = list.scrollHeight / 2;
    // what lies there is drawn
    for (let settled = 0; settled < 30; settled++) await frame();
    let blank = 0;
    const from = await frame();
    let to = from;
    for (let count = 0; count < 120; count++) {
      list.scrollTop += 40;
      to = await frame();
      if (!document.elementFromPoint(left + width / 2, top + height / 2)?.closest('article')) blank += 1;
    }
    return { perSecond: 120_000 / (to - from), blank };
  });
}
