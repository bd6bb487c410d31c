import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { chooseCategory } from './support/category.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { contrasts } from './support/contrast.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, untilPlaying } from './support/watching.ts';

const told = 'Collaboration commerciale · Images retouchées · Créé ou modifié avec une IA';
const SECONDS = 6;

describe('what must be said of a video', () => {
  let farandole: Farandole;
  let browser: Browser;
  let gala: Client;
  let folder: string;
  /** White all over: the hardest to read white letters on. */
  let film: string;
  let video: PostedVideo;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-labels-'));
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
    const filters = 'drawbox=x=0:y=0:w=iw:h=ih:color=white:t=fill';
    film = await makeClip(path.join(folder, 'film.mp4'), { width: 360, height: 640, seconds: SECONDS, filters });
    const said = { commercial: 'collaboration', images: 'retouched', aiDeclared: true, downloadable: true };
    video = await gala.whenDone((await gala.post(film, 'Une ronde, et la robe qui va avec', said)).id);
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(client?: Client, options?: BrowserContextOptions): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client, options);
    contexts.push(context);
    return page;
  }

  /** The film stands at a moment. */
  async function standAt(page: Page, seconds: number): Promise<void> {
    await page.evaluate(async (at) => {
      const film = document.querySelector<HTMLVideoElement>('article:not([inert]) video, main > video');
      if (!film) throw new Error('There is no film.');
      film.muted = true;
      await film.play();
      film.pause();
      if (film.currentTime === at) return;
      const there = new Promise((done) => film.addEventListener('seeked', done, { once: true }));
      film.currentTime = at;
      await there;
    }, seconds);
  }

  /** What hinders somebody who looks at the screen from reading the labels, one line each. */
  async function hidden(page: Page, where: string): Promise<string[]> {
    const seen = await page.evaluate(
      ({ wanted, scope }) => {
        const label = document.querySelector(`${scope} .label`);
        if (label?.textContent !== wanted || !label.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return ['not there'];
        const { left, top, right, bottom } = label.getBoundingClientRect();
        if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return ['beyond the screen'];
        if (label.scrollWidth > label.clientWidth + 1) return ['cut off'];
        const middle = (top + bottom) / 2;
        const free = [left + 8, (left + right) / 2, right - 8].every((x) => {
          const top = document.elementFromPoint(x, middle);
          // what is behind a sheet belongs to the sheet; the sheet itself stands below
          return top === label || (top?.matches('dialog') && top.getBoundingClientRect().top >= bottom);
        });
        return free ? [] : ['something lies over it'];
      },
      { wanted: told, scope: where === 'embed' ? 'main' : 'article:not([inert])' },
    );
    const read = await contrasts(page, ':is(article, main) .label');
    const poor = read.filter(({ ratio }) => ratio < 4.5).map(({ ratio }) => `contrast ${ratio}`);
    return [...seen, ...(read.length === 1 ? poor : ['no words'])];
  }

  it.each([
    ['390 px', { viewport: { width: 390, height: 844 } }],
    ['320 px', { viewport: { width: 320, height: 568 } }],
    ['a desktop', { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false }],
  ] as const)(
    'stands on its first line all the time it plays, in the feed, full screen, in clear mode, beside comments, in an embedded player, in previews and in downloads, at %s',
    async (_size, options) => {
      const faults: string[] = [];
      const look = async (page: Page, where: string) => {
        for (const seconds of [0, SECONDS / 2, SECONDS - 0.1]) {
          await standAt(page, seconds);
          faults.push(...(await hidden(page, where)).map((fault) => `${where} at ${seconds} s: ${fault}`));
        }
      };
      const page = await open(gala, options);
      await visit(page, '/chronologique');
      await untilPlaying(page, 1);
      // nothing of the caption is above them
      const first = await inView(page)
        .locator('.caption')
        .evaluate((caption) => caption.firstElementChild?.className);
      expect(first).toContain('label');
      await look(page, 'feed');
      await page.keyboard.press('h');
      await page.waitForFunction(() => document.documentElement.hasAttribute('data-clear'));
      await look(page, 'clear mode');
      await page.keyboard.press('h');
      await page.keyboard.press('f');
      await page.waitForFunction(() => document.fullscreenElement !== null);
      await look(page, 'full screen');
      await page.keyboard.press('f');
      await page.waitForFunction(() => document.fullscreenElement === null);
      await page.keyboard.press('c');
      await page.getByRole('heading', { name: /Commentaires/ }).waitFor();
      await look(page, 'comments');
      await page.goBack();
      await page.getByRole('heading', { name: /Commentaires/ }).waitFor({ state: 'detached' });
      await inView(page).getByRole('button', { name: told }).click();
      await page.getByRole('dialog', { name: 'Ce que disent ces mentions' }).getByText('déclare avoir reçu de l’argent').waitFor();

      const embedded = await open(undefined, options);
      await embedded.goto(`/embed/${video.id}?lang=fr`);
      await look(embedded, 'embed');
      expect(faults).toEqual([]);

      const html = await (await fetch(farandole.origin + video.url, { headers: { 'accept-language': 'fr' } })).text();
      for (const property of ['og:title', 'og:description']) expect(html).toMatch(new RegExp(`<meta property="${property}" content="${told} · `));
      const oembed = await fetch(`${farandole.origin}/oembed?url=${encodeURIComponent(farandole.origin + video.url)}`, {
        headers: { 'accept-language': 'fr' },
      });
      expect(((await oembed.json()) as { title: string }).title).toBe(`${told} · Une ronde, et la robe qui va avec`);

      const viewer = await open(undefined, options);
      await visit(viewer, video.url);
      await untilPlaying(viewer, 1);
      await inView(viewer).getByRole('button', { name: 'Plus', exact: true }).click();
      const coming = viewer.waitForEvent('download');
      await viewer.getByRole('button', { name: 'Télécharger' }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toMatch(new RegExp(`^${told.replaceAll('·', '-')} - gala`));
      expect((await readFile(await download.path())).toString('utf8')).toContain(`${told}</rdf:li></rdf:Alt></dc:description>`);
    },
  );

  it('is declared when a video is posted, and taken back when it is edited', async () => {
    const page = await open(gala);
    await visit(page, '/publier');
    await page.setInputFiles('input[type=file]', film);
    await page.getByLabel('Légende').fill('La robe');
    await page.getByLabel('Caractère commercial').selectOption('Publicité');
    await page.getByLabel('Visages et corps').selectOption('Images virtuelles');
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor();
    const { items } = await gala.get<{ items: (PostedVideo & { commercial: string; images: string })[] }>('/accounts/gala/videos?limit=1');
    expect(items[0]).toMatchObject({ commercial: 'advertising', images: 'virtual' });
    const reader = await open();
    await visit(reader, items[0]?.url ?? '');
    await inView(reader).getByRole('button', { name: 'Publicité' }).waitFor();
    await visit(page, `${items[0]?.url}/modifier`);
    await page.getByLabel('Caractère commercial').selectOption('Sans caractère commercial');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await visit(reader, items[0]?.url ?? '');
    await inView(reader).getByRole('button', { name: 'Images virtuelles' }).waitFor();
    expect(await inView(reader).getByRole('button', { name: 'Publicité' }).count()).toBe(0);
  });
});
