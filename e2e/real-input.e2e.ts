import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTricks } from '../server/src/modules/media/testing/tricks.ts';
import { launchBrowser } from './support/browser.ts';
import { chooseCategory } from './support/category.ts';
import { type Client, signUp } from './support/client.ts';
import { HEVC_HLG, makeCorpus, turned } from './support/corpus.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { launchFirefox } from './support/firefox.ts';
import { openPhone, visit } from './support/visitor.ts';

const COMPUTER = { viewport: { width: 1280, height: 800 } };

describe('files as they really come', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let alice: Client;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-real-'));
    farandole = await startFarandole();
    browser = await launchBrowser();
    alice = await signUp(farandole.origin, 'alice');
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens the page where films are posted and lets `bring` bring some there; posts them all. Gives the ids of their posts. */
  async function post(device: BrowserContext, films: readonly string[], bring: (page: Page) => Promise<unknown>): Promise<string[]> {
    const page = await device.newPage();
    const posted: string[] = [];
    page.on('response', (answer) => {
      if (answer.request().method() === 'POST' && answer.url().endsWith('/api/v1/videos'))
        void answer.json().then((video: { id: string }) => posted.push(video.id));
    });
    await visit(page, '/publier');
    await bring(page);
    await expect.poll(() => page.locator('tbody tr[data-state=sent]').count(), { timeout: 60_000 }).toBe(films.length);
    await page.getByText('Modifier la sélection', { exact: true }).click();
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Appliquer à la sélection' }).click();
    await page.getByRole('button', { name: `Publier (${films.length})` }).click();
    await expect.poll(() => posted.length, { timeout: 60_000 }).toBe(films.length);
    await page.close();
    return posted;
  }

  /** As a finger or a mouse opens it: the list of files on a computer, the camera roll on a phone. */
  async function pick(page: Page, films: readonly string[]): Promise<void> {
    const input = page.locator('input[type=file]');
    // films of every kind may be chosen, and no phone is sent to its camera instead
    expect(await input.getAttribute('accept')).toContain('video/*');
    expect(await input.getAttribute('capture')).toBeNull();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), input.click()]);
    expect(chooser.isMultiple()).toBe(true);
    await chooser.setFiles([...films]);
  }

  async function drop(page: Page, films: readonly string[]): Promise<void> {
    const hand = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await hand.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data: { items: [], files: [...films], dragOperationsMask: 1 } });
  }

  /** A field that holds files, to be handed over by other ways than by itself. */
  async function hold(page: Page, films: readonly string[], form: { action: string; method: string; enctype: string; name: string }) {
    await page.evaluate(({ action, method, enctype, name }) => {
      const device = Object.assign(document.createElement('form'), { id: 'device', action, method, enctype });
      device.append(Object.assign(document.createElement('input'), { type: 'file', multiple: true, name }));
      document.body.append(device);
    }, form);
    await page.setInputFiles('#device input', [...films]);
  }

  async function paste(page: Page, films: readonly string[]): Promise<void> {
    await hold(page, films, { action: '', method: 'post', enctype: '', name: 'clipboard' });
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      for (const film of document.querySelector<HTMLInputElement>('#device input')?.files ?? []) clipboardData.items.add(film);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
  }

  async function share(page: Page, films: readonly string[]): Promise<void> {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const manifest = await page.request.get((await page.locator('link[rel=manifest]').getAttribute('href')) ?? '');
    const { share_target: target } = (await manifest.json()) as {
      share_target: { action: string; method: string; enctype: string; params: { files: { name: string }[] } };
    };
    await hold(page, films, { ...target, name: target.params.files[0]?.name ?? '' });
    await page.evaluate(() => document.querySelector<HTMLFormElement>('#device')?.submit());
    await page.waitForURL('**/publier?partage');
  }

  it('twenty-four films of phones, browsers and editors come in by file picker, drop, paste, share target and camera roll, and every one plays [S-27]', {
    timeout: 600_000,
  }, async () => {
    const films = await makeCorpus(folder);
    expect(films).toHaveLength(24);
    const desktop = await browser.newContext({ ...COMPUTER, locale: 'fr-FR', baseURL: farandole.origin, serviceWorkers: 'block' });
    const { context: phone } = await openPhone(browser, farandole.origin, alice, { serviceWorkers: 'allow' });
    await desktop.addCookies(await phone.cookies());
    const part = (from: number, to: number) => films.slice(from, to);
    const posts = [
      await post(phone, part(0, 5), (page) => pick(page, part(0, 5))),
      await post(phone, part(5, 10), (page) => share(page, part(5, 10))),
      await post(desktop, part(10, 15), (page) => pick(page, part(10, 15))),
      await post(desktop, part(15, 20), (page) => drop(page, part(15, 20))),
      await post(desktop, part(20, 24), (page) => paste(page, part(20, 24))),
    ].flat();
    expect(new Set(posts).size).toBe(24);
    const page = await desktop.newPage();
    await page.goto('/');
    for (const id of posts) {
      const video = await alice.whenDone(id);
      expect(video, id).toMatchObject({ state: 'published' });
      // each of its qualities is a film that this browser plays
      for (const { url } of video.renditions) expect(await page.evaluate(plays, url), url).toBe(true);
    }
    await phone.close();
    await desktop.close();
  });

  it('an iPhone-like HEVC HDR clip uploads, is transcoded and plays in Firefox; failure always gives a reason [C1]', async (test) => {
    const firefox = await launchFirefox();
    if (!firefox) return test.skip('Firefox is missing; install it, or name one in FIREFOX_PATH');
    try {
      const { id } = await alice.post(await turned(folder, 'iphone.mov', HEVC_HLG));
      const video = await alice.whenDone(id);
      expect(video.state).toBe('published');
      const page = await firefox.newPage();
      await page.goto(farandole.origin + video.url);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('video')].some((element) => element.currentTime > 0.3 && element.videoHeight > element.videoWidth),
      );

      const zoe = await signUp(farandole.origin, 'zoe', 'en');
      for (const trick of await makeTricks(path.join(folder, 'tricks'))) {
        if (trick.reason === 'media.empty') continue; // refused before it can be sent
        const refused = await zoe.whenDone((await zoe.post(trick.file)).id);
        expect(refused.processing?.refusal, trick.name).toMatchObject({
          reason: trick.reason,
          title: expect.stringMatching(/\S/),
          detail: expect.stringMatching(/\S/),
        });
      }
    } finally {
      await firefox.close();
    }
  });

  it('a truncated file, a text and a playlist named .mp4 are refused in the author’s language, with nothing left behind', async () => {
    const before = await filesBelow(farandole.dataDir);
    const tricks = await makeTricks(path.join(folder, 'again'));
    for (const [handle, language] of [
      ['bruno', 'fr'],
      ['brenda', 'en'],
    ] as const) {
      const author = await signUp(farandole.origin, handle, language);
      for (const name of ['a film cut off before its index', 'a text named .mp4', 'a playlist that names a local file']) {
        const trick = tricks.find((made) => made.name === name);
        const refused = await author.whenDone((await author.post(trick?.file ?? '')).id);
        expect(refused).toMatchObject({ state: 'refused', renditions: [], processing: { refusal: { reason: trick?.reason } } });
        const title = refused.processing?.refusal?.title ?? '';
        expect(/[éè’]|Ce fichier/.test(title)).toBe(language === 'fr');
      }
    }
    expect(await filesBelow(farandole.dataDir)).toEqual(before);
  });
});

/** In the page: whether a film moves. */
async function plays(url: string): Promise<boolean> {
  const film = Object.assign(document.createElement('video'), { muted: true, src: url });
  await film.play();
  await new Promise((resolve) => film.addEventListener('timeupdate', () => film.currentTime > 0 && resolve(true)));
  return film.videoWidth > 0;
}

/** Files of uploads and of storage: all that a refused one could leave. */
async function filesBelow(dataDir: string): Promise<string[]> {
  const names: string[] = [];
  for (const part of ['uploads', 'storage']) {
    const entries = await readdir(path.join(dataDir, part), { recursive: true, withFileTypes: true });
    names.push(...entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)));
  }
  return names.sort();
}
