import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { swipe } from './support/swipe.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying, watching } from './support/watching.ts';

const CLIPS = 12;
const swipeOnce = (page: Page): Promise<void> => swipe(page, 400, 120);
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, hasTouch: false, isMobile: false };

describe('the feed', () => {
  let farandole: Farandole;
  let browser: Browser;
  let gala: Client;
  let videos: PostedVideo[];
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser({ autoplay: 'browser-default' });
    gala = await signUp(farandole.origin, 'gala');
    videos = await postClips(gala, CLIPS);
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

  async function openFeed(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open(options);
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    return page;
  }

  /**
   * From `move` until the video at `place` plays, as the page itself counts it: in milliseconds, and in frames of 1/60 s. A machine that
   * draws without a graphics card, or draws for others too, has fewer frames in a second; a page that dawdles has as many frames too many.
   */
  async function timeToPlay(page: Page, place: number, move: () => Promise<void>): Promise<{ ms: number; frames: number }> {
    await page.evaluate((wanted) => {
      const target = window as unknown as { playing: Promise<{ ms: number; frames: number }> };
      let from = Number.NaN;
      let frames = 0;
      for (const event of ['wheel', 'keydown', 'touchmove'])
        document.addEventListener(event, () => (from = Number.isNaN(from) ? performance.now() : from), { capture: true, once: true });
      target.playing = new Promise((resolve) => {
        const look = () => {
          const slot = document.querySelector('article:not([inert])');
          const video = slot?.querySelector('video');
          if (!Number.isNaN(from)) frames += 1;
          if (slot?.getAttribute('aria-posinset') === String(wanted) && video && !video.paused && video.readyState >= 3)
            resolve({ ms: performance.now() - from, frames });
          else requestAnimationFrame(look);
        };
        look();
      });
    }, place);
    await move();
    return page.evaluate(() => (window as unknown as { playing: Promise<{ ms: number; frames: number }> }).playing);
  }

  it('a swipe made before any script came counts: the video it led to plays once they are there', async () => {
    const page = await open();
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/chronologique', { waitUntil: 'commit' });
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
    await swipe(page, 500, 200);
    await expect.poll(async () => (await watching(page)).scrolled).toBe(2);
    go();
    await untilPlaying(page, 2);
    expect((await watching(page)).playingCount).toBe(1);
    await swipe(page, -500, 200);
    await untilPlaying(page, 1);
  });

  it('one swipe, one notch of the wheel and one press of ↓ are one video each, which plays within 300 ms [W1]', async () => {
    const phone = { options: {}, moves: [swipeOnce, swipeOnce] };
    const desk = { options: DESK, moves: [(page: Page) => page.mouse.wheel(0, 100), (page: Page) => page.keyboard.press('ArrowDown')] };
    for (const { options, moves } of [phone, desk]) {
      const page = await openFeed(options);
      await page.mouse.move(300, 450);
      for (const [number, move] of moves.entries()) {
        const next = number + 2;
        await page.waitForTimeout(1200);
        const { ms, frames } = await timeToPlay(page, next, () => move(page));
        expect(Math.min(ms, (frames / 60) * 1000), `${ms} ms, ${frames} frames`).toBeLessThanOrEqual(300);
        await untilPlaying(page, next);
        await page.waitForTimeout(600);
        expect((await watching(page)).scrolled).toBeCloseTo(next, 1);
      }
      // a page that goes on playing would take its share of the next one's machine
      await page.close();
    }
  });

  it('advances by exactly one, however violent the swipe [F-01]', async () => {
    const page = await openFeed();
    const swipes = [
      [150, 500],
      [250, 300],
      [350, 200],
      [550, 120],
      [600, 80],
      [650, 40],
    ] as const;
    for (const [number, [px, ms]] of swipes.entries()) {
      await swipe(page, px, ms);
      await untilPlaying(page, number + 2);
    }
    expect(await watching(page)).toMatchObject({ place: 7, scrolled: 7 });
  });

  it('has three video elements, after a hundred moves as at the start [F-02]', async () => {
    const page = await openFeed(DESK);
    await page.evaluate(() => {
      for (const video of document.querySelectorAll('video')) video.dataset['first'] = 'yes';
    });
    for (let move = 0; move < 100; move++) await page.keyboard.press(Math.floor(move / (CLIPS - 1)) % 2 === 0 ? 'j' : 'k');
    expect(await page.locator('video').count()).toBe(3);
    expect(await page.locator('video[data-first]').count()).toBe(3);
  });

  it('the Tab key never reaches a video that is not in view [F-03]', async () => {
    const page = await openFeed(DESK);
    await page.keyboard.press('j');
    await untilPlaying(page, 2);
    const reached: boolean[] = [];
    for (let press = 0; press < 30; press++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.closest('[inert]') !== null && document.activeElement !== null));
    }
    expect(reached).not.toContain(true);
    expect(await page.evaluate(() => document.querySelectorAll('article[inert]').length)).toBe(2);
  });

  it('the first video plays without any script [F-20]', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto('/chronologique');
    const cdp = await page.context().newCDPSession(page);
    // scripts of the page are off; the browser's own tools still read it
    await expect
      .poll(async () => (await cdp.send('Runtime.evaluate', { expression: "document.querySelector('video').currentTime" })).result.value, {
        timeout: 3000,
      })
      .toBeGreaterThan(0);
    await cdp.detach();
  });

  it('nothing plays by itself where motion is unwelcome, data is saved, or it was turned off [F-20]', async () => {
    for (const options of [{ reducedMotion: 'reduce' }, { extraHTTPHeaders: { 'save-data': 'on' } }, {}] as const) {
      const page = await open(options);
      if (Object.keys(options).length === 0) await page.context().addCookies([{ name: 'farandole_autoplay', value: 'off', url: farandole.origin }]);
      await visit(page, '/chronologique');
      await page.waitForTimeout(1500);
      expect(await watching(page)).toMatchObject({ playingCount: 0, at: 0 });
      await inView(page).getByRole('button', { name: 'Lecture' }).press('Enter');
      await untilPlaying(page, 1);
    }
  });

  it('never plays two videos at once, and always the one in view [F-21] [F-22]', async () => {
    const page = await openFeed(DESK);
    await page.evaluate(() => {
      const most = { playing: 0 };
      Object.assign(window, { most });
      const look = () => {
        most.playing = Math.max(most.playing, [...document.querySelectorAll('video')].filter((video) => !video.paused).length);
        requestAnimationFrame(look);
      };
      look();
    });
    let place = 1;
    for (let move = 0; move < 50; move++) {
      const forwards = Math.floor(move / (CLIPS - 1)) % 2 === 0;
      place += forwards ? 1 : -1;
      await page.keyboard.press(forwards ? 'j' : 'k');
      await untilPlaying(page, place, 5000);
    }
    expect(await page.evaluate(() => (window as unknown as { most: { playing: number } }).most.playing)).toBe(1);
  });

  it('sound that was turned on outlives 45 quick moves [F-23]', async () => {
    const page = await openFeed(DESK);
    await page.keyboard.press('m');
    await expect.poll(async () => (await watching(page)).muted).toBe(false);
    for (let move = 0; move < 45; move++) {
      await page.keyboard.press(Math.floor(move / (CLIPS - 1)) % 2 === 0 ? 'j' : 'k');
      await page.waitForTimeout(120);
    }
    await untilPlaying(page, (await watching(page)).place);
    expect(await watching(page)).toMatchObject({ muted: false, playing: true });
  });

  it('the address is that of the video in view, comments, menu and share are one step of the history each, and Back closes them where the video stood [F-08]', async () => {
    const page = await openFeed();
    const history = () => page.evaluate(() => window.history.length);
    const [start, newest] = [await history(), videos.toReversed()];
    for (const place of [2, 3]) {
      await page.keyboard.press('j');
      await untilPlaying(page, place);
      await page.waitForURL(`**${newest[place - 1]?.url}`);
    }
    expect(await history()).toBe(start);
    await page.keyboard.press(' ');
    await expect.poll(async () => (await watching(page)).playing).toBe(false);
    const before = await watching(page);
    for (const [key, title] of [
      ['c', /^Commentaires/],
      ['p', /^Partager/],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('heading', { name: title }).waitFor();
      expect(await history()).toBe(start + 1);
      await page.goBack();
      await page.locator('dialog').waitFor({ state: 'detached' });
    }
    await inView(page).getByRole('button', { name: 'Plus', exact: true }).tap();
    await page.getByRole('button', { name: /Pourquoi cette vidéo/ }).waitFor();
    expect(await history()).toBe(start + 1);
    await page.goBack();
    await page.locator('dialog').waitFor({ state: 'detached' });
    const after = await watching(page);
    expect(after).toMatchObject({ place: 3, source: before.source });
    expect(Math.abs(after.at - before.at)).toBeLessThanOrEqual(0.5);
    expect(new URL(page.url()).pathname).toBe(newest[2]?.url);
  });

  it('a phone hands a link on by its own sheet, within the tap; elsewhere ours has every way [F-54]', async () => {
    const [video] = videos.slice(-1);
    await gala.send('PATCH', `/videos/${video?.id}`, { downloadable: true });
    const phone = await open();
    await phone.addInitScript(() => {
      navigator.share = async (data) => void Object.assign(window, { handed: { data, within: navigator.userActivation.isActive } });
    });
    await visit(phone, video?.url ?? '');
    await untilPlaying(phone, 1);
    await inView(phone)
      .getByRole('button', { name: /^Partager/ })
      .tap();
    const handed = () => phone.evaluate(() => Reflect.get(window, 'handed') as unknown);
    await expect.poll(handed).toEqual({
      data: { title: expect.stringContaining('gala'), text: 'Clip 11 #essai', url: `${farandole.origin}${video?.url}` },
      within: true,
    });
    expect(await phone.locator('dialog').count()).toBe(0);

    const desk = await open(DESK);
    await visit(desk, video?.url ?? '');
    await untilPlaying(desk, 1);
    await desk.keyboard.press('p');
    const sheet = desk.getByRole('dialog');
    const short = `${farandole.origin}/v/${video?.id}`;
    for (const name of [/^Copier le lien$/, /^Copier le lien à 0:0/, /Code QR/, /^Copier le code d’intégration/, /^Télécharger/])
      await sheet.getByRole('button', { name }).waitFor();
    for (const [name, address] of [
      [/e-mail|courriel/i, 'mailto:'],
      ['Bluesky', 'https://bsky.app/'],
      ['WhatsApp', 'https://wa.me/'],
    ] as const) {
      const href = (await sheet.getByRole('link', { name }).getAttribute('href')) ?? '';
      expect(href.startsWith(address)).toBe(true);
      expect(decodeURIComponent(href)).toContain(short);
    }
    await sheet.getByRole('button', { name: 'Mastodon' }).click();
    await sheet.getByRole('textbox', { name: /serveur|instance/i }).fill('piaille.fr');
    await desk.context().route('https://piaille.fr/**', (route) => route.fulfill({ body: 'Mastodon' }));
    const opened = desk.context().waitForEvent('page');
    await desk.keyboard.press('Enter');
    const mastodon = await opened;
    await mastodon.waitForURL((address) => address.host === 'piaille.fr' && address.searchParams.get('text')?.includes(short) === true);
  });
});
