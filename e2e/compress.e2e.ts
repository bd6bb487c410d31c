import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { chooseCategory } from './support/category.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';

/** Small pictures of much noise: many bits, and little to encode, so that even a busy machine is fast enough. */
const NOISY = { width: 360, height: 640, seconds: 8, filters: 'noise=alls=60:allf=t' };
/** Pictures that need little, filled up to a rate nobody needs, as cameras do that keep to one rate. */
const FILLED = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-pix_fmt',
  'yuv420p',
  '-b:v',
  '16M',
  '-maxrate',
  '16M',
  '-bufsize',
  '8M',
  '-x264-params',
  'nal-hrd=cbr',
];
const HEAVY_PICTURE = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-b:v', '16M', '-minrate', '16M', '-bufsize', '8M'];

describe('a film made lighter before it is sent', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let gala: Client;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-compress-'));
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens the post page; collects how many bytes each upload announces. */
  async function openPostPage(): Promise<{ page: Page; announced: number[] }> {
    const { context, page } = await openPhone(browser, farandole.origin, gala);
    contexts.push(context);
    const announced: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/v1/uploads')) announced.push(Number(request.headers()['upload-length']));
    });
    await visit(page, '/publier');
    return { page, announced };
  }

  it('goes as it is when the browser would not keep its sound, and says so', async () => {
    // This browser encodes no AAC, and nothing else plays everywhere.
    const film = await makeClip(path.join(folder, 'opus.mkv'), { ...NOISY, coding: [...HEAVY_PICTURE, '-c:a', 'libopus'] });
    const { size } = await stat(film);
    const { page, announced } = await openPostPage();
    await page.setInputFiles('input[type=file]', film);
    await page.getByText('Envoyée telle quelle : ce navigateur n’aurait pas gardé toutes ses pistes.').waitFor();
    await page.getByText('Vidéo envoyée').waitFor();
    expect(announced).toEqual([size]);
  });

  it('goes in less than a third of its bytes, and keeps its length and its sound', async () => {
    const film = await makeClip(path.join(folder, 'lourde.mp4'), { width: 180, height: 320, seconds: 8, coding: [...FILLED, '-c:a', 'aac'] });
    const { size } = await stat(film);
    const { page, announced } = await openPostPage();
    await page.setInputFiles('input[type=file]', film);
    await page.getByText(/de moins à envoyer\s: .* devenus .*, image et son vérifiés\./).waitFor();
    await page.getByText('Vidéo envoyée').waitFor();
    expect(announced).toHaveLength(1);
    expect(announced[0]).toBeLessThan(size / 3);
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    const address = await page.getByRole('link', { name: 'Voir ma vidéo' }).getAttribute('href');
    const shown = await gala.whenDone(address?.split('/').at(-1) ?? '');
    expect(shown).toMatchObject({ state: 'published', hasSound: true });
    expect(Math.abs(shown.durationMs - 8000)).toBeLessThan(250);
  });

  it('goes as it is when its author prefers the original', async () => {
    const film = await makeClip(path.join(folder, 'longue.mp4'), { ...NOISY, seconds: 40, coding: [...HEAVY_PICTURE, '-c:a', 'aac'] });
    const { size } = await stat(film);
    const { page, announced } = await openPostPage();
    await page.setInputFiles('input[type=file]', film);
    await page.getByRole('button', { name: 'Envoyer l’original' }).click();
    await page.getByText('L’original est envoyé.').waitFor();
    await page.getByText('Vidéo envoyée').waitFor();
    expect(announced).toEqual([size]);
  });
});
