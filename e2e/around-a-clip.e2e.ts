import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone } from './support/visitor.ts';

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
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-around-'));
    const at = (name: string) => path.join(folder, name);
    await makeClip(at('spoken.mp4'), { width: 360, height: 640, seconds: 4 });
    const flashing = "color=black:s=240x426:r=30,geq=lum='if(mod(floor(N/3),2),235,16)':cb=128:cr=128";
    const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
    await ffmpeg(['-f', 'lavfi', '-t', '3', '-i', flashing, ...coding, at('strobe.mp4')]);
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
    strobe = await gala.post(at('strobe.mp4'), 'Attention');
    spoken = await gala.post(at('spoken.mp4'), 'Bonjour à tout le monde');
    await gala.whenDone(strobe.id);
    await gala.whenDone(spoken.id);
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
    await author.goto(`${farandole.origin}/@gala`);
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
    await viewer.goto(`${farandole.origin}${spoken.url}`);
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
