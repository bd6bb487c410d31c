import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { chooseCategory } from './support/category.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { untilPlaying } from './support/watching.ts';

/** Shapes of all kinds: a picture that is cut would lose a side. */
const SHAPES = [
  [400, 300],
  [300, 400],
  [400, 400],
  [800, 200],
  [200, 800],
  [1600, 900],
  [900, 1600],
  [500, 333],
  [333, 500],
  [640, 480],
] as const;

describe('photos and wide films in the feed', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let gala: Client;
  let photos: string[];
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-photos-'));
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
    photos = await Promise.all(
      SHAPES.map(async ([width, height], index) => {
        const file = path.join(folder, `photo-${index}.${['jpg', 'png', 'webp'][index % 3]}`);
        await sharp({ create: { width, height, channels: 3, background: { r: 20 * index, g: 200 - 20 * index, b: 90 } } }).toFile(file);
        return file;
      }),
    );
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

  /** How much of each picture of the post in view is seen: 1 is all of it. */
  const shares = (page: Page, selector: string) =>
    page.$$eval(`article:not([inert]) ${selector}`, (pictures) =>
      pictures.map((picture) => {
        const box = picture.getBoundingClientRect();
        const film = picture instanceof HTMLVideoElement;
        const [width, height] = film
          ? [picture.videoWidth, picture.videoHeight]
          : [(picture as HTMLImageElement).naturalWidth, (picture as HTMLImageElement).naturalHeight];
        const fit = getComputedStyle(picture).objectFit;
        const scale = (fit === 'cover' ? Math.max : Math.min)(box.width / width, box.height / height);
        return Math.min(1, box.width / (width * scale)) * Math.min(1, box.height / (height * scale));
      }),
    );

  it('a 16:9 clip and a 10-photo post both display uncropped [W24]', { timeout: 300_000 }, async () => {
    const clip = await makeClip(path.join(folder, 'large.mp4'), { width: 640, height: 360, seconds: 3 });
    await gala.whenDone((await gala.post(clip, 'Large')).id);
    const page = await phoneOf(gala);
    await visit(page, '/publier');
    await page.setInputFiles('input[type=file]', photos);
    await page.getByText('10 photos envoyées sur 10').waitFor({ timeout: 150_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Ce que montre la photo 1', { exact: true }).fill('Un carré de couleur');
    await page.getByLabel('Légende').fill('Dix photos');
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.waitForURL('**/@gala/v/*');

    const viewer = await phoneOf();
    await viewer.goto('/chronologique');
    await viewer.getByText('1 sur 10').waitFor();
    const pictures = viewer.locator('article:not([inert]) li img');
    expect(await pictures.count()).toBe(10);
    expect(await pictures.first().getAttribute('alt')).toBe('Un carré de couleur');
    for (let place = 2; place <= 10; place += 1) {
      await viewer.keyboard.press('ArrowRight');
      await viewer.getByText(`${place} sur 10`).waitFor();
    }
    await viewer.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>('article:not([inert]) li img')].every((image) => image.complete && image.naturalWidth > 0),
    );
    for (const share of await shares(viewer, 'li img')) expect(share).toBeCloseTo(1, 2);
    await viewer.keyboard.press('j');
    await untilPlaying(viewer, 2);
    expect(await shares(viewer, 'video')).toEqual([expect.closeTo(1, 2)]);
  });

  it('photos stand in the profile, in other sites’ pages and in link previews, and looking at them is counted', async () => {
    const { items } = await gala.get<{ items: { id: string; url: string; kind: string; posterUrl: string; photos?: { jpegUrl: string }[] }[] }>(
      '/accounts/gala/videos',
    );
    const post = items.find(({ kind }) => kind === 'photos');
    const text = async (route: string) => (await fetch(farandole.origin + route)).text();
    expect(await text('/@gala')).toContain(post?.posterUrl);
    const embed = await text(`/embed/${post?.id}`);
    for (const { jpegUrl } of post?.photos ?? []) expect(embed).toContain(jpegUrl);
    expect(await text(post?.url ?? '')).toMatch(new RegExp(`property="og:image" content="[^"]*${post?.photos?.[0]?.jpegUrl}"`));
    const zoe = await signUp(farandole.origin, 'zoe');
    const viewer = await phoneOf(zoe);
    await viewer.goto(post?.url ?? '');
    await viewer.getByText('1 sur 10').waitFor();
    const views = async () => (await zoe.get<{ counts: { views: number } }>(`/videos/${post?.id}`)).counts.views;
    await expect.poll(views, { timeout: 40_000, interval: 500 }).toBeGreaterThan(0);
  });
});
