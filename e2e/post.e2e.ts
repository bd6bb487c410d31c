import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { chooseCategory } from './support/category.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { makeHeavyClip } from './support/heavy-clip.ts';
import { openPhone, visit } from './support/visitor.ts';

const MEBIBYTE = 1024 * 1024;
const SMALL = { width: 360, height: 640, seconds: 2 };
/** Long enough for its weight that the browser does not make it lighter before it is sent. */
const LONG = { ...SMALL, seconds: 30 };

describe('posting a video', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let gala: Client;
  let zoe: Client;
  let clip: string;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-post-'));
    clip = await makeClip(path.join(folder, 'bal.mp4'), SMALL);
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
    zoe = await signUp(farandole.origin, 'zoe');
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

  /** What the page asks of the upload address. */
  function watchUploads(page: Page) {
    const asked: { method: string; offset: number }[] = [];
    page.on('request', (request: Request) => {
      if (request.url().includes('/api/v1/uploads'))
        asked.push({ method: request.method(), offset: Number(request.headers()['upload-offset'] ?? 0) });
    });
    return asked;
  }

  const publish = async (page: Page) => {
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
  };
  const choose = (page: Page, file: string) => page.setInputFiles('input[type=file]', file);
  const reaches = (page: Page, percent: number) =>
    page.waitForFunction(
      (least) => Number.parseInt(document.querySelector('[aria-label="Envoi de la vidéo"] .percent')?.textContent ?? '0', 10) >= least,
      percent,
    );

  it('a clip posted from a phone plays in the For You feed of somebody else', async () => {
    const page = await phoneOf(gala);
    await visit(page, '/publier');
    await choose(page, clip);
    await page.getByLabel('Légende').fill('Le bal du samedi #bal');
    await publish(page);
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor();
    await page.getByRole('link', { name: 'Voir ma vidéo' }).click();
    await page.waitForURL('**/@gala/v/*');
    const other = await phoneOf(zoe);
    await visit(other, '/');
    await other.getByText('Le bal du samedi').first().waitFor();
    await other.waitForFunction(() => [...document.querySelectorAll('video')].some((video) => video.currentTime > 0.3 && video.videoWidth > 0));
  });

  it('an upload cut off from the network at 60 % goes on by itself when the network is back, without a restart [C2]', async () => {
    const film = await makeHeavyClip(path.join(folder, 'film.mp4'), 24 * MEBIBYTE, LONG);
    const page = await phoneOf(gala);
    const asked = watchUploads(page);
    await visit(page, '/publier');
    const network = await page.context().newCDPSession(page);
    const plug = (offline: boolean) =>
      network.send('Network.emulateNetworkConditions', { offline, latency: 5, downloadThroughput: -1, uploadThroughput: 6 * MEBIBYTE });
    await network.send('Network.enable');
    await plug(false);
    await choose(page, film);
    await reaches(page, 60);
    await plug(true);
    await page.getByText('La connexion a coupé, l’envoi reprendra tout seul').waitFor();
    expect(await page.getByText('Vidéo envoyée').count()).toBe(0);
    const before = asked.length;
    await plug(false);
    await page.getByText('Vidéo envoyée').waitFor();
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
    const resumed = asked.slice(before).find(({ method }) => method === 'PATCH')?.offset ?? 0;
    // 60 % had left the phone; at most one piece of 5 MiB of it may have to go again
    const { size } = await stat(film);
    expect(size).toBeGreaterThan(20 * MEBIBYTE);
    expect(resumed).toBeGreaterThan(0.6 * size - 5 * MEBIBYTE);
    await page.getByLabel('Légende').fill('Le film entier');
    await publish(page);
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor();
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.3);
  });

  it('an upload broken off by a reload goes on when the same file is chosen again, with its draft', async () => {
    const film = await makeHeavyClip(path.join(folder, 'reload.mp4'), 16 * MEBIBYTE, LONG);
    const page = await phoneOf(gala);
    await visit(page, '/publier');
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 5, downloadThroughput: -1, uploadThroughput: 4 * MEBIBYTE });
    await choose(page, film);
    await page.getByLabel('Légende').fill('Écrit avant la coupure');
    await reaches(page, 50);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.waitForLoadState('networkidle');
    const asked = watchUploads(page);
    await choose(page, film);
    await page.getByText('Vidéo envoyée').waitFor();
    expect(await page.getByLabel('Légende').inputValue()).toBe('Écrit avant la coupure');
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(asked.find(({ method }) => method === 'PATCH')?.offset).toBeGreaterThan(0);
  });

  it('walking around the site does not break the upload off, and leads back to it', async () => {
    const film = await makeHeavyClip(path.join(folder, 'walk.mp4'), 12 * MEBIBYTE, LONG);
    const page = await phoneOf(gala);
    const asked = watchUploads(page);
    await visit(page, '/publier');
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 5, downloadThroughput: -1, uploadThroughput: 3 * MEBIBYTE });
    await choose(page, film);
    await page.getByLabel('Légende').fill('En chemin');
    await page.getByRole('link', { name: 'Profil' }).click();
    await page.waitForURL('**/@gala');
    await page.getByRole('link', { name: /Envoi en cours/ }).click();
    await page.getByText('Vidéo envoyée').waitFor();
    expect(await page.getByLabel('Légende').inputValue()).toBe('En chemin');
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('a caption of 2,200 characters with 30 hashtags is taken, proposals complete it, and the person mentioned is told [C14]', async () => {
    const page = await phoneOf(gala);
    await visit(page, '/publier');
    await choose(page, clip);
    const caption = page.getByLabel('Légende');
    await caption.pressSequentially('Avec @zo');
    await page.getByRole('option', { name: /@zoe/ }).waitFor();
    await page.keyboard.press('Enter');
    expect(await caption.inputValue()).toBe('Avec @zoe ');
    await caption.pressSequentially('#ba');
    await page.getByRole('option', { name: /#bal\b/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await caption.inputValue()).toBe('Avec @zoe #bal ');

    const tags = ['bal', ...Array.from({ length: 29 }, (_, index) => `étape${index + 1}`)];
    const start = `Avec @zoe ${tags.map((tag) => `#${tag}`).join(' ')} `;
    const full = start + '💃'.repeat(2200 - [...start].length);
    await caption.fill(`${full}!`);
    await page.getByText('Il y a 1 caractère de trop').waitFor();
    expect(await page.getByRole('button', { name: 'Publier', exact: true }).isDisabled()).toBe(true);
    await caption.fill(`${start}#trop`);
    await page.getByText('30 hashtags au plus').waitFor();
    await caption.fill(full);
    await page.getByText('2 200 sur 2 200').waitFor();
    await publish(page);
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor();

    const { items } = await gala.get<{ items: (PostedVideo & { caption: string; hashtags: string[]; mentions: string[] })[] }>(
      '/accounts/gala/videos',
    );
    const video = items.find((entry) => entry.caption === full);
    expect(video?.hashtags).toEqual(tags);
    expect(video?.mentions).toEqual(['zoe']);
    const inbox = await phoneOf(zoe);
    // the inbox is filled from events, a moment later
    await expect.poll(async () => (await zoe.get<{ unread: number }>('/notifications')).unread, { timeout: 20_000 }).toBe(1);
    await visit(inbox, '/notifications');
    await inbox.getByRole('link', { name: /gala vous mentionne.*Non lu/s }).waitFor();
    await visit(inbox, '/notifications');
    expect(await inbox.getByText('Non lu').count()).toBe(0);
  });

  it('a creator chooses at least one category, and who browses “Bricolage” meets nothing else, with scripts or without [D9]', async () => {
    const page = await phoneOf(zoe);
    await visit(page, '/publier');
    await choose(page, clip);
    await page.getByText('Vidéo envoyée').waitFor();
    await page.getByLabel('Légende').fill('Une étagère en une heure');
    await page.getByText('Choisissez au moins une catégorie.').waitFor();
    const button = page.getByRole('button', { name: 'Publier', exact: true });
    expect(await button.isDisabled()).toBe(true);
    await chooseCategory(page, 'Bricolage');
    await button.click();
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor();
    const song = await gala.post(clip, 'Une chanson', { categories: ['music'] });
    const shelf = await gala.post(clip, 'Une autre étagère', { categories: ['learning', 'diy'] });
    await Promise.all([song, shelf].map(({ id }) => gala.whenDone(id)));
    // lists are filled from events, a moment later
    const shelves = async () => (await gala.get<{ videos: number }>('/categories/diy')).videos;
    await expect.poll(shelves, { timeout: 20_000 }).toBe(2);

    for (const javaScriptEnabled of [false, true]) {
      const { context, page: reader } = await openPhone(browser, farandole.origin, undefined, { javaScriptEnabled });
      contexts.push(context);
      await reader.goto('/recherche');
      await reader.getByRole('link', { name: 'Voir les catégories' }).click();
      const tile = reader.getByRole('link', { name: /Bricolage\s+2 vidéos/ });
      await tile.locator('img').waitFor({ state: 'attached' });
      await tile.click();
      await reader.waitForURL('**/categories/diy');
      await reader.getByRole('link', { name: 'Récentes' }).click();
      await reader.waitForURL('**/categories/diy?tri=recentes');
      const tiles = reader.locator('article.tile a');
      expect(await tiles.allInnerTexts()).toHaveLength(2);
      expect(await tiles.nth(0).textContent()).toContain('Une autre étagère');
      expect(await tiles.nth(1).textContent()).toContain('Une étagère en une heure');
    }
    const watching = contexts.at(-1)?.pages()[0];
    await watching?.locator('article.tile a').nth(1).click();
    await watching?.getByRole('link', { name: 'Bricolage' }).first().waitFor();
  });

  it('what the server does is seen live, step by step, and the first quality puts the film online before the others [S-21]', async () => {
    const seconds = 12;
    // one key frame only: it cannot be shown as it is
    const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '900', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
    const film = await makeClip(path.join(folder, 'étapes.mp4'), { width: 720, height: 1280, seconds, coding });
    const page = await phoneOf(gala);
    const looks: { state: string; processing?: { ladder: { made: number; planned: number } | null } }[] = [];
    const follows: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/stream?topics=assets')) follows.push(request.url());
    });
    page.on('response', (answer) => {
      if (!/\/api\/v1\/videos\/\w+$/.test(answer.url()) || answer.request().method() !== 'GET') return;
      void answer.json().then((look) => looks.push(look));
    });
    await visit(page, '/publier');
    await page.evaluate(() => {
      const seen: { at: number; what: string }[] = [];
      Object.assign(window, { seen });
      const look = () => {
        const step = document.querySelector('[aria-current=step]')?.textContent?.replace(/\s+/g, ' ').trim();
        const title = document.querySelector('h1')?.textContent?.trim();
        for (const what of [step, title])
          if (what && seen.findLast((one) => one.what === what || one.what.startsWith('Votre') === what.startsWith('Votre'))?.what !== what)
            seen.push({ at: performance.now(), what });
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await choose(page, film);
    await page.getByLabel('Légende').fill('Pas à pas');
    await page.getByText('Vidéo envoyée').waitFor();
    const sent = await page.evaluate(() => performance.now());
    await publish(page);
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor({ timeout: 60_000 });
    // ready: nothing is left to be told
    await page.locator('[aria-current=step]').waitFor({ state: 'detached', timeout: 120_000 });

    const seen = await page.evaluate(() => (window as unknown as { seen: { at: number; what: string }[] }).seen);
    const steps = seen.map(({ what }) => what).filter((what) => !what.startsWith('Votre'));
    const order = ['En attente', 'Lecture du fichier', 'Première qualité', 'Autres qualités', 'Dernières vérifications'];
    const places = steps.map((step) => order.findIndex((name) => step.startsWith(name)));
    expect(places).toEqual(places.toSorted());
    expect(steps).toContain('Première qualité 0 sur 3');
    expect(steps).toContain('Autres qualités 1 sur 3');
    expect(follows.length).toBeGreaterThan(0);
    const first = looks.find(({ state }) => state === 'published');
    expect(first?.processing?.ladder).toMatchObject({ made: 1, planned: 3 });
    const online = seen.find(({ what }) => what === 'Votre vidéo est en ligne')?.at ?? Number.POSITIVE_INFINITY;
    expect((online - sent) / 1000).toBeLessThan(1.0 * seconds + 10);
  });

  it('what another application shares opens the studio with the film and its words, as the manifest says, and a page tells when the network is gone [P-02] [P22]', async () => {
    const { context, page } = await openPhone(browser, farandole.origin, gala, { serviceWorkers: 'allow' });
    contexts.push(context);
    await visit(page, '/publier');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const address = await page.locator('link[rel=manifest]').getAttribute('href');
    const answer = await page.request.get(address ?? '');
    const { share_target: target, name } = (await answer.json()) as {
      name: string;
      share_target: { action: string; method: string; enctype: string; params: { text: string; files: { name: string; accept: string[] }[] } };
    };
    expect(name).toBe('Farandole');
    expect(target.params.files[0]?.accept).toContain('video/*');
    // as the device does it: a form of its own, sent to the address of the manifest
    await page.evaluate(({ action, method, enctype, params }) => {
      const form = Object.assign(document.createElement('form'), { id: 'device', action, method, enctype });
      form.append(
        Object.assign(document.createElement('input'), { name: params.text, value: 'Vu au marché' }),
        Object.assign(document.createElement('input'), { name: params.files[0]?.name, type: 'file' }),
      );
      document.body.append(form);
    }, target);
    await page.setInputFiles('#device input[type=file]', clip);
    await page.evaluate(() => document.querySelector<HTMLFormElement>('#device')?.submit());
    await page.waitForURL('**/publier?partage');
    await page.getByText('Vidéo envoyée').waitFor();
    expect(await page.getByLabel('Légende').inputValue()).toBe('Vu au marché');
    await publish(page);
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor({ timeout: 60_000 });
    // taken once
    await visit(page, '/publier?partage');
    await page.getByRole('heading', { name: 'Publier une vidéo' }).waitFor();

    await context.setOffline(true);
    await page.goto('/recherche');
    await page.getByRole('heading', { name: 'Pas de connexion' }).waitFor();
    await context.setOffline(false);
    await page.getByRole('link', { name: 'Réessayer' }).click();
    await page.waitForURL('**/recherche');
    await page.getByRole('combobox').waitFor();
  });

  it('a file that is no video is refused with a reason and a way on, and the words are kept', async () => {
    const text = path.join(folder, 'notes.mp4');
    await writeFile(text, 'Ceci n’est pas une vidéo. '.repeat(200));
    const page = await phoneOf(gala);
    await visit(page, '/publier');
    await choose(page, text);
    await page.getByLabel('Légende').fill('Mes mots');
    await publish(page);
    await page.getByText('Votre légende est gardée.').waitFor();
    await page.getByRole('button', { name: 'Choisir une autre vidéo' }).click();
    await choose(page, clip);
    expect(await page.getByLabel('Légende').inputValue()).toBe('Mes mots');
  });

  it('a film one second longer than the administrator allows is refused before it is sent, and the limit is shown [C4]', async () => {
    // the first account of an instance is its administrator
    await gala.send('PATCH', '/instance/upload-limits', { maxDurationMs: 600_000 });
    const long = await makeClip(path.join(folder, 'too-long.mp4'), { width: 64, height: 112, rate: 1, seconds: 601, sound: null });
    const page = await phoneOf(zoe);
    const asked = watchUploads(page);
    await visit(page, '/publier');
    await choose(page, long);
    await page
      .getByRole('alert')
      .getByText(/La limite est 10\s+minutes\. Coupez-la/)
      .waitFor();
    expect(asked).toEqual([]);
    await gala.send('PATCH', '/instance/upload-limits', { maxDurationMs: null, dailyBytes: 50_000_000 });
    await page.reload();
    await page.getByText(/Encore \d.+ à envoyer aujourd’hui/).waitFor();
    await gala.send('PATCH', '/instance/upload-limits', { dailyBytes: null });
  });

  it('says the limit and the remedy before anything is sent', async () => {
    const page = await phoneOf(gala);
    const asked = watchUploads(page);
    const long = await makeClip(path.join(folder, 'long.mp4'), { width: 64, height: 112, rate: 1, seconds: 200 });
    await visit(page, '/publier');
    await choose(page, long);
    await page
      .getByRole('alert')
      .getByText(/La limite est 3\s+minutes\. Coupez-la/)
      .waitFor();
    expect(asked).toEqual([]);
  });
});
