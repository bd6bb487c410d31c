import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ClipOptions, makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { between } from './support/between.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { folderOf, sumOf } from './support/media-bytes.ts';
import { copyVideo } from './support/rows.ts';
import { slowLine } from './support/slow-line.ts';
import { swipe } from './support/swipe.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying, watching } from './support/watching.ts';

const MINUTE_MS = 60_000;
/** An old phone: Android 8, with the last Chrome that there is for it, and the screen of a small one. */
const OLD_PHONE = {
  viewport: { width: 360, height: 640 },
  userAgent: 'Mozilla/5.0 (Linux; Android 8.0.0; SM-G570F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
};
const SLOWER_PROCESSOR = 4;
const SWIPES = 30;

describe('the feed on a bad line', () => {
  let farandole: Farandole;
  let browser: Browser;
  let gala: Client;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser({ autoplay: 'browser-default' });
    gala = await signUp(farandole.origin, 'gala');
    await postClips(gala, 5, { seconds: 8 });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  async function open(origin = farandole.origin): Promise<Page> {
    const { context, page } = await openPhone(browser, origin);
    contexts.push(context);
    return page;
  }

  /** Addresses of media that a page asked for, in order. */
  function mediaRequests(page: Page): string[] {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/media/') && request.url().endsWith('.mp4')) asked.push(new URL(request.url()).pathname);
    });
    return asked;
  }

  it('the next two videos play after the network was cut [W9]', async () => {
    const page = await open();
    await page.goto('/chronologique');
    await untilPlaying(page, 1);
    // loaded: nothing more is on its way
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(3000);
    await page.context().setOffline(true);
    for (const place of [2, 3]) {
      await page.keyboard.press('j');
      await untilPlaying(page, place);
      await expect.poll(async () => (await watching(page)).at, { timeout: 12_000 }).toBeGreaterThan(7);
    }
    await page.getByText(/Hors connexion/).waitFor();
  });

  it('asks for the second video only once the first is on the screen, and for the third only after the second [F-40]', async () => {
    const page = await open();
    // noted as each is asked for: a resource timing appears only once the load has ended, and a load of metadata alone stays open
    await page.addInitScript(() => {
      const loads: { src: string; at: number }[] = [];
      Object.assign(window, { loads });
      const note = (src: string) => {
        if (src.endsWith('.mp4') && !loads.some((load) => load.src === src)) loads.push({ src, at: performance.now() });
      };
      document.addEventListener('loadstart', ({ target }) => note(target instanceof HTMLVideoElement ? target.currentSrc : ''), true);
      const { fetch } = window;
      window.fetch = (input, init) => {
        note(input instanceof Request ? input.url : new URL(input, location.href).href);
        return fetch(input, init);
      };
    });
    await page.goto('/chronologique');
    await untilPlaying(page, 1);
    const loads = () => page.evaluate(() => (window as unknown as { loads: { src: string; at: number }[] }).loads.map(({ at }) => at));
    await expect.poll(async () => (await loads()).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(3);
    const [own = Number.NaN, second = Number.NaN, third = Number.NaN] = await loads();
    const frames = await page.evaluate(() => performance.getEntriesByName('first-frame').map(({ startTime }) => startTime));
    const [first = Number.NaN] = frames;
    expect(own).toBeLessThan(first);
    expect(second).toBeGreaterThanOrEqual(first);
    expect(third).toBeGreaterThan(second);
  });

  it('flicking through the feed asks for what is stopped at, not for what is passed over [F-42]', async () => {
    const page = await open();
    await page.goto('/chronologique');
    await untilPlaying(page, 1);
    await page.waitForTimeout(2000);
    const asked = mediaRequests(page);
    await page.evaluate(() => {
      const seen = { last: Number.NEGATIVE_INFINITY, stops: 0 };
      Object.assign(window, { seen });
      document.addEventListener('keydown', ({ timeStamp }) => {
        // 120 ms without a move is a stop; a busy machine makes some that nobody meant
        if (timeStamp - seen.last > 115) seen.stops++;
        seen.last = timeStamp;
      });
    });
    for (let move = 0; move < 44; move++) {
      await page.keyboard.press(Math.floor(move / 4) % 2 === 0 ? 'j' : 'k', { delay: 0 });
      await page.waitForTimeout(60);
    }
    const { stops } = await page.evaluate(() => (window as unknown as { seen: { stops: number } }).seen);
    await page.waitForTimeout(500);
    expect(asked.length).toBeLessThanOrEqual(4 + 2 * stops);
    expect(stops).toBeLessThan(40);
  });

  it(
    'at 1 Mbit/s the first picture shows within 1.5 s and a minute passes without a halt of more than half a second [W8]',
    async () => {
      const [long] = await postClips(gala, 1, { seconds: 65, width: 480, height: 854, filters: 'noise=alls=12:allf=t' });
      const line = await slowLine(farandole.origin, { bitsPerSecond: 1_000_000, latencyMs: 50 });
      try {
        const page = await open(line.origin);
        await page.addInitScript(() => {
          const seen = { first: Number.NaN, halt: 0 };
          Object.assign(window, { seen });
          let position = 0;
          let since = Number.NaN;
          const look = () => {
            const video = document.querySelector('video');
            if (video && video.currentTime > position) {
              if (Number.isNaN(seen.first)) seen.first = performance.now();
              else seen.halt = Math.max(seen.halt, performance.now() - since);
              position = video.currentTime;
              since = performance.now();
            }
            requestAnimationFrame(look);
          };
          look();
        });
        // a browser that is in use, but has never been here
        await page.goto(`${farandole.origin}/connexion`);
        await page.goto(`${line.origin}${long?.url}`, { waitUntil: 'commit' });
        await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) >= 60, undefined, { timeout: 2 * MINUTE_MS });
        const seen = await page.evaluate(() => (window as unknown as { seen: { first: number; halt: number } }).seen);
        expect(seen.first).toBeLessThan(1500);
        expect(seen.halt).toBeLessThan(500);
        expect(await inView(page).locator('video').count()).toBe(1);
      } finally {
        await line.close();
      }
    },
    4 * MINUTE_MS,
  );

  it(
    'is usable on a phone of Android 8 at 400 kbit/s: the first video plays, then the next, a like and a comment [K12]',
    async () => {
      // the line carries 50 KB in a second, and the film after the next is loaded as well
      const [, older] = await postClips(gala, 3, { width: 180, height: 320, seconds: 3 });
      const viewer = await signUp(farandole.origin, `ancien_${randomUUID().slice(0, 8)}`);
      const line = await slowLine(farandole.origin, { bitsPerSecond: 400_000, latencyMs: 300 });
      try {
        const { context, page } = await openPhone(browser, line.origin, viewer, OLD_PHONE);
        contexts.push(context);
        const processor = await context.newCDPSession(page);
        await processor.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
        await page.goto('/chronologique', { waitUntil: 'commit' });
        await untilPlaying(page, 1, MINUTE_MS);
        await swipe(page, 420, 250);
        await untilPlaying(page, 2, MINUTE_MS);
        const seen = () => viewer.get<{ viewer: { liked: boolean }; counts: { comments: number } }>(`/videos/${older?.id}`);
        await inView(page)
          .getByRole('button', { name: /^J’aime/ })
          .tap();
        await expect.poll(async () => (await seen()).viewer.liked, { timeout: MINUTE_MS }).toBe(true);
        await inView(page)
          .getByRole('button', { name: /^Commentaires/ })
          .tap();
        await page.getByRole('textbox', { name: 'Ajouter un commentaire' }).fill('Depuis mon vieux téléphone', { timeout: MINUTE_MS });
        await page.getByRole('button', { name: 'Envoyer' }).tap();
        await expect.poll(async () => (await seen()).counts.comments, { timeout: MINUTE_MS }).toBe(1);
        await page.getByText('Depuis mon vieux téléphone').waitFor();
      } finally {
        await line.close();
      }
    },
    4 * MINUTE_MS,
  );

  it('a newer site reloads nothing while a film plays and another is sent: a banner says that it is there, and takes it when asked', async () => {
    const film = await makeClip(path.join(farandole.dataDir, 'film.mp4'), { width: 180, height: 320, seconds: 1 });
    const author = await signUp(farandole.origin, `autrice_${randomUUID().slice(0, 8)}`);
    const site = await between(farandole.origin);
    const { context, page } = await openPhone(browser, site.origin, author, { serviceWorkers: 'allow' });
    contexts.push(context);
    try {
      await visit(page, '/publier');
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await page.evaluate(() => Object.assign(window, { isStill: true }));
      const isStill = () => page.evaluate(() => 'isStill' in window);
      const plays = async () => (await watching(page)).playing;
      const letThrough = site.hold('PATCH');
      await page.setInputFiles('input[type=file]', film);
      await page.getByLabel('Envoi de la vidéo').first().waitFor();
      await page.getByRole('link', { name: 'Accueil' }).tap();
      await page.getByRole('navigation', { name: 'Choix du fil' }).getByRole('link', { name: 'Chronologique' }).tap();
      const sending = page.getByRole('complementary', { name: 'Envoi de la vidéo' }).getByRole('link');
      await sending.waitFor();
      await expect.poll(plays).toBe(true);

      site.rebuild();
      await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
      const banner = page.getByRole('status').filter({ hasText: 'Mise à jour prête' });
      const reload = banner.getByRole('button', { name: 'Recharger' });
      await reload.waitFor();
      await expect.poll(plays).toBe(true);
      await sending.waitFor();
      expect(await isStill()).toBe(true);

      // and the film arrives
      const arrived = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
      letThrough();
      expect((await arrived).status()).toBe(204);
      await sending.waitFor({ state: 'detached' });
      await expect.poll(plays).toBe(true);
      expect(await isStill()).toBe(true);

      await Promise.all([page.waitForEvent('load'), reload.tap()]);
      expect(await isStill()).toBe(false);
      expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
      expect(await banner.count()).toBe(0);
    } finally {
      await site.close();
    }
  });

  /** Films of one person, one copy a swipe and some more, and the folders of those that thirty swipes show. */
  async function filmsFor(clip: ClipOptions): Promise<{ handle: string; shown: Set<string> }> {
    const author = await signUp(farandole.origin, `films_${randomUUID().slice(0, 8)}`);
    const [{ id } = { id: '' }] = await postClips(author, 1, clip);
    await copyVideo(farandole, id, SWIPES + 5);
    const { items } = await author.get<{ items: { posterUrl: string }[] }>(`/accounts/${author.handle}/videos?limit=50`);
    const shown = new Set(items.slice(0, SWIPES + 1).map(({ posterUrl }) => folderOf(posterUrl)));
    expect(shown.size).toBe(SWIPES + 1);
    return { handle: author.handle, shown };
  }

  /** Thirty swipes through the films of one person. Gives the bytes that were sent, by path; `look` sees the page at its end. */
  async function thirtySwipes(
    handle: string,
    { saving, look, ...options }: BrowserContextOptions & { saving: 'on' | 'off' | 'by-header'; look?: (page: Page) => Promise<void> },
  ): Promise<ReadonlyMap<string, number>> {
    const site = await between(farandole.origin);
    // from one film to the next without a movement, which is drawn here by the processor
    const { context, page } = await openPhone(browser, site.origin, undefined, { reducedMotion: 'reduce', ...options });
    await context.addCookies([
      ...(saving === 'by-header' ? [] : [{ name: 'farandole_save_data', value: saving, url: site.origin }]),
      { name: 'farandole_autoplay', value: 'on', url: site.origin },
    ]);
    try {
      // rows that were copied are in the list of a profile, in no feed: feeds learn of videos by their events
      // a tap that comes before scripts do follows the link, to a video without the list
      await visit(page, `/@${handle}`);
      await page.locator('article > a').first().tap();
      await untilPlaying(page, 1);
      for (let place = 2; place <= SWIPES + 1; place++) {
        // the page of the list that holds it may still be on its way
        await page.locator(`article[aria-posinset="${place}"] video[poster]`).waitFor({ state: 'attached' });
        await page.keyboard.press('j');
        await untilPlaying(page, place);
      }
      await look?.(page);
      return site.sent;
    } finally {
      await context.close();
      await site.close();
    }
  }

  it(
    'of what is sent in thirty swipes, at most a quarter is never shown; a twentieth where data are saved [F-43]',
    async () => {
      const { handle, shown } = await filmsFor({ width: 90, height: 160, rate: 10, seconds: 3 });
      /** Of the bytes of films, the share that is of none that was shown. */
      const shareUnseen = async (saving: 'on' | 'off'): Promise<number> => {
        const films = new Map([...(await thirtySwipes(handle, { saving }))].filter(([path]) => path.endsWith('.mp4')));
        expect([...shown].filter((folder) => ![...films.keys()].some((path) => folderOf(path) === folder))).toEqual([]);
        return sumOf(films, (path) => !shown.has(folderOf(path))) / sumOf(films);
      };
      const usual = await shareUnseen('off');
      const saved = await shareUnseen('on');
      expect(usual).toBeLessThanOrEqual(0.25);
      expect(saved).toBeLessThanOrEqual(0.05);
      // the next one is loaded before it is wanted
      expect(usual).toBeGreaterThan(0);
    },
    4 * MINUTE_MS,
  );

  it(
    'saving data, by the setting or by the browser’s own, sends at most 35 % of the bytes of thirty swipes: films of 360p, lighter posters, no small pictures; and says how much was saved [F-62]',
    async () => {
      const { handle } = await filmsFor({ width: 720, height: 1280, rate: 10, seconds: 3, filters: 'noise=alls=30:allf=t,gblur=sigma=1' });
      const seen: { chip: string; next: string | null }[] = [];
      const session = async (saving: 'on' | 'off' | 'by-header') => {
        const look = async (page: Page) => {
          // whoever points at where they are in a film
          await inView(page).locator('.scrubber').hover();
          if (saving === 'off') await expect.poll(() => inView(page).locator('.preview').count()).toBe(1);
          else {
            const next = page.locator(`article[aria-posinset="${SWIPES + 2}"] video`);
            seen.push({ chip: (await page.locator('a.saving').textContent()) ?? '', next: await next.getAttribute('preload') });
          }
        };
        const headers = saving === 'by-header' ? { extraHTTPHeaders: { 'Save-Data': 'on' } } : {};
        const sent = await thirtySwipes(handle, { saving, look, deviceScaleFactor: 3, ...headers });
        return new Map([...sent].filter(([path]) => path.startsWith('/media/')));
      };
      const usual = await session('off');
      expect([...usual.keys()].filter((path) => path.includes('storyboard'))).not.toEqual([]);
      for (const saving of ['on', 'by-header'] as const) {
        const saved = await session(saving);
        const share = sumOf(saved) / sumOf(usual);
        process.stdout.write(`data saved ${saving}: ${(share * 100).toFixed(1)} % of ${sumOf(usual)} bytes\n`);
        expect(share).toBeLessThanOrEqual(0.35);
        const names = new Set([...saved.keys()].map((path) => path.slice(path.lastIndexOf('-') + 1)));
        // of the grid that the films were opened from
        expect(names).toEqual(new Set(['360p.mp4', 'light.webp', 'poster.webp']));
      }
      expect(seen).toHaveLength(2);
      for (const { chip, next } of seen) {
        expect(chip).toMatch(/[\d,]+\u00a0?\s?Mo/);
        expect(next).toBe('metadata');
      }
    },
    8 * MINUTE_MS,
  );

  it('a video that cannot be had waits for the network; one that was taken away says so and leads on', async () => {
    const [taken] = await postClips(gala, 4, { seconds: 4 });
    const page = await open();
    await page.goto('/chronologique');
    await untilPlaying(page, 1);
    await gala.send('DELETE', `/videos/${taken?.id}`);
    for (const _ of [2, 3, 4]) await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'Vidéo retirée' }).waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Vidéo suivante' }).click();
    await untilPlaying(page, 5);
    await page.context().setOffline(true);
    for (const _ of [6, 7, 8, 9]) await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'Pas de réseau' }).waitFor();
    await page.context().setOffline(false);
    await untilPlaying(page, 9);
  });
});
