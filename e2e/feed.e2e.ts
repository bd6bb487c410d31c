import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { swipe } from './support/swipe.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying, watching } from './support/watching.ts';

const CLIPS = 12;
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, hasTouch: false, isMobile: false };

describe('the feed', () => {
  let farandole: Farandole;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser({ autoplay: 'browser-default' });
    await postClips(await signUp(farandole.origin, 'gala'), CLIPS);
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

  /** Milliseconds from `move` until the video at `place` plays, as the page itself counts them. */
  async function timeToPlay(page: Page, place: number, move: () => Promise<void>): Promise<number> {
    await page.evaluate((wanted) => {
      const target = window as unknown as { from: number; playing: Promise<number> };
      target.from = Number.NaN;
      for (const event of ['wheel', 'keydown', 'touchmove'])
        document.addEventListener(event, () => (target.from = Number.isNaN(target.from) ? performance.now() : target.from), {
          capture: true,
          once: true,
        });
      target.playing = new Promise((resolve) => {
        const look = () => {
          const slot = document.querySelector('article:not([inert])');
          const video = slot?.querySelector('video');
          if (slot?.getAttribute('aria-posinset') === String(wanted) && video && !video.paused && video.readyState >= 3)
            resolve(performance.now() - target.from);
          else requestAnimationFrame(look);
        };
        look();
      });
    }, place);
    await move();
    return page.evaluate(() => (window as unknown as { playing: Promise<number> }).playing);
  }

  it('one swipe, one notch of the wheel and one press of ↓ are one video each, which plays within 300 ms [W1]', async () => {
    const phone = await openFeed();
    const desk = await openFeed(DESK);
    await desk.mouse.move(720, 450);
    const moves: Array<[Page, () => Promise<void>]> = [
      [phone, () => swipe(phone, 400, 120)],
      [phone, () => swipe(phone, 400, 120)],
      [desk, () => desk.mouse.wheel(0, 100)],
      [desk, () => desk.keyboard.press('ArrowDown')],
    ];
    const place = new Map([
      [phone, 1],
      [desk, 1],
    ]);
    for (const [page, move] of moves) {
      const next = (place.get(page) ?? 0) + 1;
      place.set(page, next);
      await page.waitForTimeout(1200);
      expect(await timeToPlay(page, next, move)).toBeLessThan(300);
      await untilPlaying(page, next);
      await page.waitForTimeout(600);
      expect((await watching(page)).scrolled).toBeCloseTo(next, 1);
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

  it('Back closes the comments and leaves the video where it was', async () => {
    const page = await openFeed();
    await inView(page)
      .getByRole('button', { name: /^Commentaires/ })
      .click();
    await page.getByRole('heading', { name: /Commentaires/ }).waitFor();
    const before = await watching(page);
    expect(before.playing).toBe(true);
    await page.goBack();
    await page.getByRole('heading', { name: /Commentaires/ }).waitFor({ state: 'detached' });
    const after = await watching(page);
    expect(after.place).toBe(before.place);
    expect(after.at - before.at).toBeGreaterThan(-0.5);
  });
});
