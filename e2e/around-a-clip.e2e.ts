import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { contrasts } from './support/contrast.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { boxOf, overlaps } from './support/geometry.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, untilPlaying } from './support/watching.ts';

/** A page and its clip need a while on a busy machine. */
const PATIENT = { timeout: 30_000 };
/** Where screenshots go, for whoever wants to look. */
const SHOTS = process.env.FARANDOLE_SHOTS;

describe('around a clip', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let gala: Client;
  let spoken: PostedVideo;
  let strobe: PostedVideo;
  let wide: PostedVideo;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-around-'));
    const at = (name: string) => path.join(folder, name);
    await makeClip(at('spoken.mp4'), { width: 360, height: 640, seconds: 4 });
    await makeClip(at('wide.mp4'), { width: 640, height: 360, seconds: 2 });
    const flashing = "color=black:s=240x426:r=30,geq=lum='if(mod(floor(N/3),2),235,16)':cb=128:cr=128";
    const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
    await ffmpeg(['-f', 'lavfi', '-t', '3', '-i', flashing, ...coding, at('strobe.mp4')]);
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
    wide = await gala.post(at('wide.mp4'), 'La place, d’un bout à l’autre');
    strobe = await gala.post(at('strobe.mp4'), 'Attention');
    spoken = await gala.post(at('spoken.mp4'), 'Bonjour à tout le monde');
    await gala.whenDone(strobe.id);
    await gala.whenDone(spoken.id);
    await gala.whenDone(wide.id);
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function phoneOf(client?: Client): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client);
    contexts.push(context);
    return page;
  }

  const shot = async (page: Page, name: string) => SHOTS && (await page.screenshot({ path: path.join(SHOTS, `${name}.png`) }));

  it('an author adds subtitles in two languages, and a viewer picks one', async () => {
    const author = await phoneOf(gala);
    await visit(author, '/@gala');
    await author.getByRole('button', { name: 'Actions sur la vidéo' }).first().click();
    await author.getByRole('button', { name: 'Sous-titres' }).click();
    for (const [language, text] of [
      ['fr', 'Bonjour <b>vous</b>'],
      ['en', 'Hello <script>alert(1)</script>'],
    ] as const) {
      const file = path.join(folder, `${language}.vtt`);
      await writeFile(file, `WEBVTT\n\n00:00.000 --> 00:04.000\n${text}\n`);
      await author.getByLabel('Langue des sous-titres').selectOption(language);
      await author.locator('input[type=file]').setInputFiles(file);
      await author.getByText('Sous-titres ajoutés').waitFor();
    }
    await shot(author, 'author-subtitles');

    const viewer = await phoneOf();
    await visit(viewer, spoken.url);
    const words = viewer.locator('.subtitles');
    await expect.poll(() => words.textContent(), PATIENT).toBe('Bonjour vous');
    expect(await words.locator('b').textContent()).toBe('vous');
    await shot(viewer, 'viewer-subtitles');
    await viewer.keyboard.press('Escape');
    await viewer.getByRole('button', { name: 'Plus', exact: true }).first().click();
    await viewer.getByRole('button', { name: 'anglais' }).click();
    await shot(viewer, 'viewer-menu');
    await viewer.keyboard.press('Escape');
    await expect.poll(() => words.textContent(), PATIENT).toBe('Hello alert(1)');
    await viewer.reload();
    await expect.poll(() => words.textContent(), PATIENT).toBe('Hello alert(1)');
  });

  /** Opens the clip with subtitles, on a screen of a size, and waits until its words are there. */
  async function screen(width: number, height: number): Promise<Page> {
    const phone = width < 768 || height < 768;
    const { context, page } = await openPhone(browser, farandole.origin, undefined, {
      viewport: { width, height },
      hasTouch: phone,
      isMobile: phone,
    });
    contexts.push(context);
    await visit(page, spoken.url);
    await untilPlaying(page, 1);
    await expect.poll(() => page.locator('.subtitles').textContent(), PATIENT).toBe('Bonjour vous');
    await shot(page, `screen-${width}x${height}`);
    return page;
  }
  /** What may not cover one another. */
  const parts = async (page: Page) => ({
    rail: await boxOf(page, '.rail'),
    description: await boxOf(page, '.caption'),
    subtitles: await boxOf(page, '.subtitles'),
    tabs: await boxOf(page, '.tabs'),
    arrows: await boxOf(page, '.arrows'),
    comments: await boxOf(page, 'aside'),
  });
  const stage = async (page: Page) => (await inView(page).locator('.stage').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };

  it('on a phone the video fills the screen; rail, description and subtitles have places of their own [F-04]', async () => {
    await gala.send('PATCH', `/videos/${spoken.id}`, {
      caption: 'Un très long récit de la veillée, des premiers pas à la dernière ronde, raconté sans rien omettre '.repeat(3),
    });
    for (const [width, height] of [
      [360, 640],
      [390, 844],
      [412, 915],
      [844, 390],
    ] as const) {
      const page = await screen(width, height);
      const size = `${width}×${height}`;
      expect(overlaps(await parts(page)), size).toEqual([]);
      expect((await page.getByRole('navigation', { name: 'Navigation principale' }).boundingBox())?.height, size).toBe(56);
      const { rail, description, subtitles } = await parts(page);
      expect((subtitles?.bottom ?? Number.NaN) <= (description?.top ?? Number.NaN), size).toBe(true);
      expect((await page.locator('.subtitles').boundingBox())?.height, size).toBeGreaterThanOrEqual(64);
      const line = await inView(page)
        .locator('.caption .text')
        .evaluate((node) => ({ high: node.clientHeight, line: Number.parseFloat(getComputedStyle(node).lineHeight) }));
      expect(line.high, size).toBeLessThanOrEqual(2 * line.line + 1);
      await inView(page).getByRole('button', { name: 'plus', exact: true }).waitFor();
      if (width >= 768) {
        // on its side there is room beside the video, and none above it
        expect((await stage(page)).height, size).toBeGreaterThan(height - 56 - 33);
        expect((await parts(page)).tabs?.right, size).toBeLessThan((await stage(page)).x);
      }
      if (width < 768) {
        expect(await stage(page), size).toMatchObject({ x: 0, y: 0, width, height: height - 56 });
        expect(width - (rail?.right ?? 0), size).toBeLessThan(16);
        const buttons = await inView(page)
          .locator('.rail > :is(button, .share) .icon')
          .evaluateAll((icons) => icons.map((icon) => icon.getBoundingClientRect().height));
        expect(new Set(buttons), size).toEqual(new Set([48]));
        const gap = await inView(page)
          .locator('.rail')
          .evaluate((node) => getComputedStyle(node).rowGap);
        expect(gap, size).toBe('12px');
      }
      await page.context().close();
    }
  });

  it('on a tablet the video stands in the middle, no wider than 62 % of the height, with the rail outside, and comments beside it [F-05]', async () => {
    const sizes = [
      { width: 768, height: 1024 },
      { width: 1023, height: 768 },
    ];
    const page = await screen(768, 1024);
    /** In the middle, the rail outside, nothing over anything; answers the room that the video has. */
    const placed = async ({ width, height }: { width: number; height: number }) => {
      const size = `${width}×${height}`;
      const film = await stage(page);
      expect(Math.abs(film.x + film.width / 2 - width / 2), size).toBeLessThan(1);
      expect(film.width, size).toBeLessThanOrEqual(Math.min(width, 0.62 * height));
      expect((await boxOf(page, '.rail'))?.left, size).toBeGreaterThanOrEqual(film.x + film.width);
      expect(overlaps(await parts(page)), size).toEqual([]);
      return film;
    };
    for (const size of sizes) {
      await page.setViewportSize(size);
      await placed(size);
      await page.keyboard.press('c');
      const panel = page.getByRole('complementary', { name: 'Commentaires' });
      await panel.waitFor();
      await expect.poll(async () => (await stage(page)).x + (await stage(page)).width, PATIENT).toBeLessThan(size.width - 400);
      expect(overlaps(await parts(page)), `${size.width}`).toEqual([]);
      await shot(page, `comments-${size.width}x${size.height}`);
      await page.keyboard.press('c');
      await panel.waitFor({ state: 'detached' });
    }
    await visit(page, wide.url);
    await untilPlaying(page, 1);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const film = await placed(size);
      // as wide as that, or as the room between two rails
      expect(film.width, `${size.width}`).toBeCloseTo(Math.min(0.62 * size.height, size.width - 160), 0);
      expect(film.width / film.height, `${size.width}`).toBeCloseTo(16 / 9, 1);
      await shot(page, `wide-${size.width}x${size.height}`);
    }
  });

  it('on a desk the video is as high as the window, between the navigation and its own controls; comments push it aside [F-06]', async () => {
    const page = await screen(1024, 768);
    for (const [width, height] of [
      [1024, 768],
      [1280, 800],
      [1440, 900],
      [1920, 1080],
      [2560, 1080],
    ] as const) {
      const size = `${width}×${height}`;
      await page.setViewportSize({ width, height });
      await page.mouse.move(width / 2, height / 2);
      await page.locator('.arrows').waitFor();
      const left = width < 1280 ? 72 : 240;
      expect((await page.getByRole('navigation', { name: 'Navigation principale' }).boundingBox())?.width, size).toBe(left);
      expect(overlaps(await parts(page)), size).toEqual([]);
      const film = await stage(page);
      expect(film, size).toMatchObject({ y: expect.closeTo(16), height: expect.closeTo(height - 32) });
      expect((await parts(page)).tabs?.right, size).toBeLessThan(film.x);
      expect(Math.abs(film.x + film.width / 2 - (width + left) / 2), size).toBeLessThan(1);
      const { rail, arrows } = await parts(page);
      expect(rail?.left, size).toBeGreaterThanOrEqual(film.x + film.width);
      expect(width - (arrows?.right ?? 0), size).toBeLessThanOrEqual(24);
      if (width === 1440) {
        const volume = inView(page).getByRole('slider', { name: 'Volume' });
        const opacity = () => volume.evaluate((node) => getComputedStyle(node.closest('div') ?? node).opacity);
        expect(await opacity(), size).toBe('0');
        await inView(page).getByRole('button', { name: 'Son', exact: true }).hover();
        await expect.poll(opacity).toBe('1');
        await page.mouse.move(width / 2, height / 2);
        await expect.poll(opacity).toBe('0');
        await volume.focus();
        await expect.poll(opacity).toBe('1');
      }
      await page.keyboard.press('c');
      const panel = page.getByRole('complementary', { name: 'Commentaires' });
      await panel.waitFor();
      expect((await panel.boundingBox())?.width, size).toBeCloseTo(400);
      await expect.poll(async () => (await stage(page)).x + (await stage(page)).width, PATIENT).toBeLessThan(width - 400);
      expect(overlaps(await parts(page)), size).toEqual([]);
      await shot(page, `comments-${width}x${height}`);
      await page.keyboard.press('c');
      await panel.waitFor({ state: 'detached' });
    }
  });

  it('subtitle files are tracks of the video; their words are ours to draw, twice as large too, never under the rail [F-55]', async () => {
    const page = await phoneOf();
    await visit(page, spoken.url);
    await untilPlaying(page, 1);
    const words = page.locator('.subtitles');
    await expect.poll(() => words.textContent(), PATIENT).toBe('Bonjour vous');
    const tracks = () =>
      inView(page)
        .locator('video track')
        .evaluateAll((nodes) => (nodes as HTMLTrackElement[]).map(({ kind, srclang, label, track }) => ({ kind, srclang, label, mode: track.mode })));
    expect((await tracks()).toSorted((a, b) => b.srclang.localeCompare(a.srclang))).toEqual([
      { kind: 'captions', srclang: 'fr', label: 'français', mode: 'hidden' },
      { kind: 'captions', srclang: 'en', label: 'anglais', mode: 'disabled' },
    ]);
    const { AxeBuilder } = await import('@axe-core/playwright');
    const { passes, violations, incomplete } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .include('article:not([inert]) video')
      .withRules(['video-caption'])
      .analyze();
    expect([violations, incomplete].flat()).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain('video-caption');
    // shown while there is no sound, and put away with it
    await inView(page).getByRole('button', { name: 'Son', exact: true }).tap();
    await words.waitFor({ state: 'detached' });
    await inView(page).getByRole('button', { name: 'Son', exact: true }).tap();
    await expect.poll(() => words.textContent(), PATIENT).toBe('Bonjour vous');
    for (const [subtitleSize, subtitlePlace, subtitleBack] of [
      [200, 'bottom', 'solid'],
      [200, 'top', 'none'],
    ] as const) {
      await page.evaluate((choices) => localStorage.setItem('farandole.playback', JSON.stringify(choices)), {
        subtitleSize,
        subtitlePlace,
        subtitleBack,
      });
      await visit(page, spoken.url);
      await untilPlaying(page, 1);
      await expect.poll(() => words.textContent(), PATIENT).toBe('Bonjour vous');
      expect(await words.evaluate((node) => getComputedStyle(node).fontSize)).toBe('32px');
      expect(overlaps(await parts(page)), subtitlePlace).toEqual([]);
      await shot(page, `subtitles-200-${subtitlePlace}`);
    }
  });

  it('all words over a white, a black and a checked video have a contrast of 4.5 at least [F-56]', async () => {
    const at = (name: string) => path.join(folder, `${name}.mp4`);
    const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
    const checks = "color=white:s=360x640:r=10,geq=lum='if(mod(floor(X/8)+floor(Y/8),2),235,16)':cb=128:cr=128";
    for (const [name, picture] of [
      ['white', 'color=white:s=360x640:r=10'],
      ['black', 'color=black:s=360x640:r=10'],
      ['checks', checks],
    ] as const) {
      await ffmpeg(['-f', 'lavfi', '-t', '2', '-i', picture, ...coding, at(name)]);
      const video = await gala.whenDone((await gala.post(at(name), `Une ronde, trois pas et un long salut #bal avec @gala ${name}`)).id);
      const page = await phoneOf();
      await visit(page, video.url);
      await untilPlaying(page, 1);
      await inView(page).getByRole('slider').focus();
      const found = await contrasts(page, '.screen');
      expect(found.length, name).toBeGreaterThan(8);
      expect(
        found.filter(({ ratio }) => ratio < 4.5),
        name,
      ).toEqual([]);
      await shot(page, `contrast-${name}`);
      await page.context().close();
    }
  });

  it('a clip that flashes is covered until its viewer says to go on [K7]', async () => {
    await expect
      .poll(async () => (await gala.get<{ warnings: string[] }>(`/videos/${strobe.id}`)).warnings, { timeout: 60_000 })
      .toEqual(['flashing']);
    const viewer = await phoneOf();
    await viewer.goto(`${farandole.origin}${strobe.url}`);
    await viewer.getByRole('heading', { name: 'Cette vidéo clignote' }).waitFor();
    await shot(viewer, 'flash-cover');
    const playing = () => viewer.locator('article:not([inert]) video').evaluate((video: HTMLVideoElement) => video.currentTime > 0);
    expect(await playing()).toBe(false);
    await viewer.getByRole('button', { name: 'Regarder quand même' }).click();
    await expect.poll(playing, PATIENT).toBe(true);
  });

  it('a clip that is not for everybody is covered, with a reason and two ways on; nothing of it is loaded or heard before its viewer says so [F-58]', async () => {
    await gala.send('PATCH', `/videos/${spoken.id}`, { sensitive: true });
    const viewer = await phoneOf();
    const films: string[] = [];
    viewer.on('request', (request) => request.url().includes('.mp4') && films.push(request.url()));
    await viewer.goto(`${farandole.origin}${spoken.url}`);
    await viewer.getByRole('heading', { name: 'Contenu sensible' }).waitFor();
    await viewer.getByText('@gala indique que cette vidéo n’est pas pour tout le monde.').waitFor();
    await viewer.locator('article:not([inert])').getByRole('button', { name: 'Passer' }).waitFor();
    await viewer.waitForLoadState('networkidle');
    const film = viewer.locator('article:not([inert]) video');
    expect(films).toEqual([]);
    expect(await film.getAttribute('poster')).toBeNull();
    await shot(viewer, 'sensitive-cover');
    await viewer.getByRole('button', { name: 'Voir quand même' }).click();
    await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime > 0), PATIENT).toBe(true);
  });
});
