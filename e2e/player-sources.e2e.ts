import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createUrlSigner, type UrlSigner } from '../server/src/modules/media/serving/url-signer.ts';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone } from './support/visitor.ts';
import { inView, untilPlaying, watching } from './support/watching.ts';

const HOUR_MS = 3_600_000;
const FILM = /\/media\/.*\.mp4/;

describe('which file is played', () => {
  let farandole: Farandole;
  let browser: Browser;
  let gala: Client;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
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
  });

  async function open(client?: Client): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client, { deviceScaleFactor: 2 });
    contexts.push(context);
    return page;
  }

  /** A film that only its author may fetch, by addresses that end. */
  async function postHidden(seconds: number): Promise<PostedVideo> {
    const clip = await makeClip(path.join(farandole.dataDir, 'clip.mp4'), { width: 360, height: 640, seconds });
    const { id } = await gala.post(clip, 'Pour moi', { visibility: 'private' });
    return gala.whenDone(id);
  }

  /** Signs as this installation does, at another time. */
  async function signerAt(ms: number): Promise<UrlSigner> {
    const { session } = JSON.parse(await readFile(path.join(farandole.dataDir, 'secrets.json'), 'utf8')) as { session: string };
    return createUrlSigner(session, { now: () => new Date(Date.now() + ms) });
  }

  /** The page as it came at another time: with the addresses of then. */
  async function openAsOf(hidden: PostedVideo, signer: UrlSigner): Promise<{ page: Page; statuses: number[]; asked: string[] }> {
    const page = await open(gala);
    const statuses: number[] = [];
    const asked: string[] = [];
    page.on('response', (response) => {
      if (FILM.test(response.url())) statuses.push(response.status());
    });
    page.on('request', (request) => {
      if (request.method() === 'GET' && request.url().includes(`/api/v1/videos/${hidden.id}`)) asked.push(request.url());
    });
    await page.route(`**${hidden.url}*`, async (route) => {
      const answer = await route.fetch();
      const html = (await answer.text()).replace(
        /(\/media\/[\w/.-]+)\?until=[0-9a-z]+(&amp;|&|\\u0026)signature=[\w-]{43}/g,
        (_all, url: string, and: string) => signer.sign(url).replace('&', and),
      );
      await route.fulfill({ response: answer, body: html });
    });
    return { page, statuses, asked };
  }

  const problem = (page: Page) => inView(page).getByRole('alert');

  it('a film whose signed address has ended is asked for anew, once and silently, and goes on at the same moment', async () => {
    const hidden = await postHidden(8);
    const { page, statuses, asked } = await openAsOf(hidden, await signerAt(-2 * HOUR_MS));
    await page.goto(`${hidden.url}?t=3`);
    await untilPlaying(page, 1, 30_000);
    await expect.poll(async () => (await watching(page)).at, { timeout: 20_000 }).toBeGreaterThan(3);
    expect(statuses).toContain(403);
    expect(statuses.at(-1)).toBe(206);
    expect(asked).toHaveLength(1);
    expect(await problem(page).count()).toBe(0);
  });

  it('an address that ends while somebody watches is asked for anew once, silently, and a second refusal shows the card [F-46]', async () => {
    const hidden = await postHidden(8);
    const ended = await signerAt(-2 * HOUR_MS);
    // the server gives out others now, which hold for half an hour at least
    const earlier = await signerAt(HOUR_MS);
    const { renditions } = await gala.get<{ renditions: { url: string; bytes: number }[] }>(`/videos/${hidden.id}`);
    const half = Math.round((renditions[0]?.bytes ?? 0) / 2);
    const fresh = new URL(renditions[0]?.url ?? '', farandole.origin);
    expect(Number.parseInt(fresh.searchParams.get('until') ?? '', 36) * 1000).toBeGreaterThan(Date.now() + HOUR_MS / 2);

    const { page, statuses, asked } = await openAsOf(hidden, earlier);
    let freshOnesEnded = false;
    let ownEnded = () => {};
    const own = new Promise<void>((done) => (ownEnded = done));
    await page.route(FILM, async (route) => {
      const request = route.request();
      const { pathname, href } = new URL(request.url());
      const isOwn = href.endsWith(earlier.sign(pathname));
      const from = Number(/bytes=(\d+)/.exec(request.headers()['range'] ?? '')?.[1] ?? 0);
      // the first part arrives at once; when the rest is wanted, time has passed
      if (isOwn && from === 0) return route.fulfill({ response: await route.fetch({ headers: { ...request.headers(), range: `bytes=0-${half}` } }) });
      if (isOwn) await own;
      return route.continue(isOwn || freshOnesEnded ? { url: `${farandole.origin}${ended.sign(pathname)}` } : {});
    });
    await page.goto(hidden.url);
    await untilPlaying(page, 1, 30_000);
    await expect.poll(async () => (await watching(page)).at, { timeout: 20_000 }).toBeGreaterThan(1);
    const left = await page.evaluate(() => {
      const video = document.querySelector<HTMLVideoElement>('article:not([inert]) video');
      if (!video) throw new Error('nothing is in view');
      // what is seen from here on, as far as it plays
      Object.assign(window, { seen: [] });
      video.addEventListener('timeupdate', () => (window as unknown as { seen: number[] }).seen.push(video.currentTime));
      return video.currentTime;
    });
    ownEnded();
    await expect.poll(async () => asked.length, { timeout: 20_000 }).toBe(1);
    await expect.poll(async () => (await watching(page)).at, { timeout: 20_000 }).toBeGreaterThan(4.5);
    const seen = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
    expect(Math.min(...seen.filter((at) => at > 0))).toBeGreaterThanOrEqual(left - 0.1);
    expect(statuses.filter((status) => status === 403)).toHaveLength(1);
    expect(asked).toHaveLength(1);
    expect(await problem(page).count()).toBe(0);

    // and now to somebody whose fresh address is refused too
    freshOnesEnded = true;
    statuses.length = asked.length = 0;
    await page.reload();
    await problem(page).getByRole('button', { name: 'Réessayer' }).waitFor({ timeout: 30_000 });
    expect(statuses.filter((status) => status === 403).length).toBeGreaterThan(1);
    freshOnesEnded = false;
    await problem(page).getByRole('button', { name: 'Réessayer' }).click();
    await untilPlaying(page, 1, 30_000);
    expect(await problem(page).count()).toBe(0);
  });
});
