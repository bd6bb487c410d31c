import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying, watching } from './support/watching.ts';

describe('how videos play', () => {
  let farandole: Farandole;
  let browser: Browser;
  let gala: Client;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
    await postClips(gala, 4, { seconds: 5 });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  async function open(client?: Client): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client);
    contexts.push(context);
    return page;
  }

  async function openFeed(client?: Client): Promise<Page> {
    const page = await open(client);
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    return page;
  }

  /** Chooses in the menu of the video in view, and closes it. */
  async function choose(page: Page, group: string, choice: string): Promise<void> {
    await inView(page).getByRole('button', { name: 'Plus', exact: true }).click();
    const button = page.getByRole('group', { name: group }).getByRole('button', { name: choice, exact: true });
    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.goBack();
    await page.getByRole('group', { name: group }).waitFor({ state: 'detached' });
  }

  it('each video advances once at its end when that is chosen, and it stays chosen [W21] [F-26]', async () => {
    const page = await openFeed();
    await choose(page, 'À la fin', 'Suivante');
    for (const place of [2, 3]) {
      await untilPlaying(page, place);
      expect((await watching(page)).place).toBe(place);
    }
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    await untilPlaying(page, 2);
  });

  it('a video that goes on by itself waits while its comments are read [F-26]', async () => {
    const page = await openFeed();
    await choose(page, 'À la fin', 'Suivante');
    await inView(page)
      .getByRole('button', { name: /^Commentaires/ })
      .click();
    await page.getByRole('heading', { name: /Commentaires/ }).waitFor();
    const { place } = await watching(page);
    await page.waitForFunction(() => document.querySelector<HTMLVideoElement>('article:not([inert]) video')?.ended === true);
    expect((await watching(page)).place).toBe(place);
    await page.goBack();
    await untilPlaying(page, place + 1);
  });

  it('a video stops at its end when that is chosen [F-26]', async () => {
    const page = await openFeed();
    await choose(page, 'À la fin', 'S’arrêter');
    await page.waitForFunction(() => document.querySelector<HTMLVideoElement>('article:not([inert]) video')?.ended === true);
    await inView(page).getByRole('button', { name: 'Lecture' }).waitFor();
    expect(await watching(page)).toMatchObject({ place: 1, playingCount: 0 });
  });

  it('begins without sound, and pauses by one tap, one key or one press of its button [A-04]', async () => {
    const page = await openFeed();
    const state = () =>
      inView(page)
        .locator('video')
        .evaluate(({ muted, paused }: HTMLVideoElement) => ({ muted, paused }));
    expect(await state()).toEqual({ muted: true, paused: false });
    const ways = [
      () => page.touchscreen.tap(180, 380),
      () => page.keyboard.press('Space'),
      () =>
        inView(page)
          .getByRole('button', { name: /^(Pause|Lecture)$/ })
          .press('Enter'),
    ];
    for (const way of ways)
      for (const paused of [true, false]) {
        await way();
        await expect.poll(state).toEqual({ muted: true, paused });
      }
  });

  it('two taps of a finger like, and two more never take that back', async () => {
    const page = await openFeed(await signUp(farandole.origin, 'tapeuse'));
    const like = inView(page).getByRole('button', { name: /^J’aime/ });
    for (const _ of [1, 2]) {
      await page.touchscreen.tap(180, 380);
      await page.touchscreen.tap(184, 384);
      await expect.poll(() => like.getAttribute('aria-pressed')).toBe('true');
    }
    expect(await watching(page)).toMatchObject({ place: 1, playingCount: 1 });
  });

  it('no autoplay survives a reload and holds in every feed [W10]', async () => {
    const page = await openFeed();
    await choose(page, 'Lecture automatique', 'Non');
    await page.reload();
    for (const path of ['/', '/pour-toi', '/sans-profilage', '/local', '/chronologique']) {
      await visit(page, path);
      await page.getByRole('button', { name: 'Lecture' }).first().waitFor();
      expect(await watching(page), path).toMatchObject({ playingCount: 0, at: 0 });
    }
  });

  it('videos start by themselves in Following alone when that is chosen [F-30]', async () => {
    const viewer = await signUp(farandole.origin, 'nadia');
    await viewer.send('PUT', '/accounts/gala/follow');
    const page = await openFeed(viewer);
    await choose(page, 'Lecture automatique', 'Abonnements');
    await visit(page, '/chronologique');
    await inView(page).getByRole('button', { name: 'Lecture' }).waitFor();
    expect(await watching(page)).toMatchObject({ playingCount: 0, at: 0 });
    await visit(page, '/abonnements');
    await untilPlaying(page, 1);
  });

  it('what is chosen in the settings holds on another device of the account', async () => {
    const viewer = await signUp(farandole.origin, 'partout');
    const page = await open(viewer);
    await visit(page, '/reglages/lecture');
    await page.getByText('1,5×', { exact: true }).tap();
    await page.getByText('S’arrêter', { exact: true }).tap();
    await page.getByRole('status').filter({ hasText: 'Enregistré' }).waitFor();
    await page.reload();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[value="1.5"]')?.checked === true);
    const other = await openFeed(viewer);
    await other.waitForFunction(() => document.querySelector<HTMLVideoElement>('article:not([inert]) video')?.playbackRate === 1.5);
    await other.waitForFunction(() => document.querySelector<HTMLVideoElement>('article:not([inert]) video')?.ended === true);
  });

  it('a video goes into a named collection in two taps, and is found there [W19]', async () => {
    const reader = await signUp(farandole.origin, 'lectrice');
    const { id } = await reader.send<{ id: string }>('POST', '/collections', { name: 'Recettes' });
    const page = await openFeed(reader);
    const [shown] = (await reader.get<{ items: { video: { id: string; url: string } }[] }>('/feeds/latest')).items;
    await inView(page).getByRole('button', { name: 'Enregistrer', exact: true }).tap();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Recettes/ })
      .tap();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await inView(page).getByRole('button', { name: 'Enregistrer', exact: true }).getAttribute('aria-pressed')).toBe('true');
    await visit(page, `/collections/${id}`);
    await page.locator(`a[href*="${shown?.video.id}"]`).first().waitFor();
  });

  const show = (page: Page, state: 'hidden' | 'visible') =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  it('a page that is left pauses and goes on when it is seen again [F-25]', async () => {
    const page = await openFeed();
    const plays = async () => (await watching(page)).playingCount;
    await show(page, 'hidden');
    await expect.poll(plays).toBe(0);
    await show(page, 'visible');
    await expect.poll(plays).toBe(1);
  });

  it('the sound goes on with the screen off when that is allowed, and the controls of the lock screen reach it [W20]', async () => {
    const page = await openFeed();
    /** Bytes of sound that the browser has made audible. */
    const heard = () =>
      page.evaluate(() => Reflect.get(document.querySelector('article:not([inert]) video') ?? {}, 'webkitAudioDecodedByteCount') as number);
    const goesOn = async () => {
      const before = await heard();
      await expect.poll(heard).toBeGreaterThan(before);
    };
    await visit(page, '/reglages/lecture');
    await page.getByRole('checkbox', { name: /Continuer le son/ }).check();
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    await inView(page).getByRole('button', { name: 'Son', exact: true }).tap();
    await goesOn();
    await show(page, 'hidden');
    await goesOn();
    expect(await watching(page)).toMatchObject({ playingCount: 1, muted: false });
    expect(await page.evaluate(() => navigator.mediaSession.metadata?.artist)).toBe('gala');
    await show(page, 'visible');
    await visit(page, '/reglages/lecture');
    await page.getByRole('checkbox', { name: /Continuer le son/ }).uncheck();
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    await show(page, 'hidden');
    await expect.poll(async () => (await watching(page)).playingCount).toBe(0);
  });

  it('the keys of a headset play, pause and change the video; the screen stays on while one plays and somebody did something in the last 10 minutes [F-28]', async () => {
    const { context, page } = await openPhone(browser, farandole.origin);
    contexts.push(context);
    await page.clock.install();
    // what the device would be told, kept where the test finds it
    await page.addInitScript(() => {
      const told = { keys: new Map<string, MediaSessionActionHandler | null>(), awake: 0 };
      Object.assign(window, { told });
      const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
      navigator.mediaSession.setActionHandler = (action, handler) => {
        told.keys.set(action, handler);
        set(action, handler);
      };
      const lock = () => {
        const release = async () => {
          told.awake -= 1;
        };
        const sentinel = Object.assign(new EventTarget(), { release });
        told.awake += 1;
        return Promise.resolve(sentinel as unknown as WakeLockSentinel);
      };
      Object.defineProperty(navigator, 'wakeLock', { value: { request: lock } });
    });
    type Told = { told: { keys: Map<string, (details: object) => void>; awake: number } };
    const key = (action: string) => page.evaluate((name) => (window as unknown as Told).told.keys.get(name)?.({ action: name }), action);
    const awake = () => page.evaluate(() => (window as unknown as Told).told.awake);
    const plays = async () => (await watching(page)).playing;
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    await page.mouse.move(100, 300);
    await expect.poll(() => page.evaluate(() => (window as unknown as Told).told.keys.size)).toBeGreaterThan(3);
    expect(
      await page.evaluate(() => ({ ...navigator.mediaSession.metadata?.artwork[0], artist: navigator.mediaSession.metadata?.artist })),
    ).toMatchObject({
      artist: 'gala',
      src: expect.stringContaining('/media/'),
    });
    await expect.poll(awake).toBe(1);
    await key('pause');
    await expect.poll(plays).toBe(false);
    await expect.poll(awake).toBe(0);
    await key('play');
    await expect.poll(plays).toBe(true);
    await expect.poll(awake).toBe(1);
    await key('nexttrack');
    await untilPlaying(page, 2);
    await key('previoustrack');
    await untilPlaying(page, 1);
    await expect.poll(awake).toBe(1);
    await page.clock.fastForward('09:00');
    expect(await awake()).toBe(1);
    await page.clock.fastForward('01:30');
    await expect.poll(awake).toBe(0);
    expect(await plays()).toBe(true);
    await page.keyboard.press('Shift');
    await expect.poll(awake).toBe(1);
  });

  it('a page that is left tells how playback went', async () => {
    const counted = async (figure: string) => {
      const text = await (await fetch(`${farandole.origin}/metrics`)).text();
      return Number(new RegExp(`^farandole_${figure}_count (\\d+)$`, 'm').exec(text)?.[1]);
    };
    const before = await counted('swipe_to_frame_ms');
    const page = await openFeed();
    await inView(page).getByRole('button', { name: 'Enregistrer', exact: true }).waitFor();
    await page.keyboard.press('j');
    await untilPlaying(page, 2);
    await page.goto('about:blank');
    await expect.poll(() => counted('swipe_to_frame_ms')).toBeGreaterThan(before);
    expect(await counted('first_frame_ms')).toBeGreaterThan(0);
  });

  it('clear mode leaves the picture and its label alone, for every video and after a reload, until it is left [F-59]', async () => {
    const [top] = (await gala.get<{ items: { video: { id: string } }[] }>('/feeds/latest')).items;
    await gala.send('PATCH', `/videos/${top?.video.id}`, { aiDeclared: true });
    const page = await openFeed();
    const over = (page: Page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('main button, main a, main p, nav a, [role=slider]')]
          .filter((node) => !node.closest('[inert]') && !node.matches('.surface, .visually-hidden, .out') && node.textContent?.trim())
          .filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          .map((node) => node.textContent?.trim()),
      );
    expect((await over(page)).length).toBeGreaterThan(5);
    await page.keyboard.press('h');
    await page.getByText(/^Mode épuré/).waitFor();
    await expect.poll(() => over(page), { timeout: 5000 }).toEqual(['Créé ou modifié avec une IA']);
    await page.keyboard.press('j');
    await untilPlaying(page, 2);
    expect(await over(page)).toEqual([]);
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    await expect.poll(() => over(page)).toEqual(['Créé ou modifié avec une IA']);
    await page.keyboard.press('h');
    await inView(page)
      .getByRole('button', { name: /^J’aime/ })
      .waitFor();
  });

  it('drags to 0:23 of a video of a minute, and plays it one and a half times as fast [W12]', async () => {
    const [minute] = await postClips(gala, 1, { width: 180, height: 320, seconds: 60 });
    const page = await open();
    await visit(page, minute?.url ?? '');
    await untilPlaying(page, 1);
    const slider = inView(page).getByRole('slider');
    const box = await slider.boundingBox();
    if (!box) throw new Error('There is no scrubber.');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * (10 / 60), y, { steps: 5 });
    await page.mouse.move(box.x + box.width * (23 / 60), y, { steps: 5 });
    await page.mouse.up();
    expect((await watching(page)).at).toBeGreaterThan(22);
    expect((await watching(page)).at).toBeLessThan(26);
    await choose(page, 'Vitesse', '1,5×');
    const rate = () => page.evaluate(() => document.querySelector<HTMLVideoElement>('article:not([inert]) video')?.playbackRate);
    expect(await rate()).toBe(1.5);
  });

  it('the scrub bar grows under a finger, a mouse and the keyboard, says its time in words, marks chapters and shows the picture there [F-50]', async () => {
    const [entry] = (await gala.get<{ items: { video: { id: string; url: string } }[] }>('/feeds/latest')).items.slice(-1);
    await gala.send('PATCH', `/videos/${entry?.video.id}`, { caption: 'Trois temps\n0:00 Premiers pas\n0:02 La ronde\n0:04 Salut' });
    const page = await open();
    await visit(page, entry?.video.url ?? '');
    await untilPlaying(page, 1);
    await page.keyboard.press(' ');
    const slider = inView(page).getByRole('slider', { name: 'Position dans la vidéo' });
    const bar = inView(page).locator('.scrubber .bar');
    const high = async () => Math.round((await bar.boundingBox())?.height ?? 0);
    const box = await slider.boundingBox();
    if (!box) throw new Error('There is no scrubber.');
    expect(box.height).toBeGreaterThanOrEqual(24);
    await expect.poll(high).toBe(2);
    await slider.fill('2.4');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('0\u00A0min\u00A002 sur 0\u00A0min\u00A005');
    await slider.focus();
    await expect.poll(high).toBe(12);
    await slider.blur();
    await expect.poll(high).toBe(2);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await expect.poll(high).toBe(12);
    const preview = inView(page).locator('.preview');
    await expect.poll(() => preview.textContent()).toBe('La ronde');
    expect(await preview.evaluate((node) => getComputedStyle(node).backgroundImage)).toMatch(/^url\(/);
    const ticks = await inView(page)
      .locator('.tick')
      .evaluateAll((nodes) => nodes.map((node) => Math.round((100 * node.getBoundingClientRect().left) / innerWidth)));
    expect(ticks).toEqual([40, 80]);
    await page.mouse.move(middle.x, 100);
    await expect.poll(high).toBe(2);
    const touch = await page.context().newCDPSession(page);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [middle] });
    await expect.poll(high).toBe(12);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  });

  it('what is tapped before its code is here is done when it comes', async () => {
    const page = await openFeed(gala);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/_app/immutable/**/*.js', async (route) => {
      await held;
      await route.continue();
    });
    const [video] = (await gala.get<{ items: { video: { id: string } }[] }>('/feeds/latest')).items;
    const like = inView(page).getByRole('button', { name: /^J’aime/ });
    await like.click();
    expect(await like.getAttribute('aria-pressed')).toBe('true');
    await inView(page)
      .getByRole('button', { name: /^Commentaires/ })
      .click();
    release();
    await page.getByRole('heading', { name: /Commentaires/ }).waitFor();
    await expect.poll(async () => (await gala.get<{ viewer: { liked: boolean } }>(`/videos/${video?.video.id}`)).viewer.liked).toBe(true);
  });
});
