import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { chooseCategory } from './support/category.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, watching } from './support/watching.ts';

describe('what an author chooses about a video', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let film: string;
  let gala: Client;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-studio-'));
    film = path.join(folder, 'film.mp4');
    // three seconds: red, then green, then blue
    const colours = ['red', 'lime', 'blue'].flatMap((colour) => ['-f', 'lavfi', '-i', `color=${colour}:s=240x426:r=25:d=1`]);
    await ffmpeg([...colours, '-filter_complex', 'concat=n=3', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', film]);
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

  async function phoneOf(client?: Client): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client);
    contexts.push(context);
    return page;
  }

  const text = async (route: string) => (await fetch(`${farandole.origin}${route}`)).text();
  const inPage = (html: string, what: RegExp) => what.exec(html)?.[1] ?? '';
  async function colourOf(address: string): Promise<string> {
    const picture = await fetch(new URL(address, farandole.origin));
    const [red = 0, green = 0, blue = 0] = await sharp(Buffer.from(await picture.arrayBuffer()))
      .resize(1, 1)
      .raw()
      .toBuffer();
    return red > green && red > blue ? 'red' : green > blue ? 'green' : 'blue';
  }

  /** Where the world meets the cover of a video: the profile, the embedded player and link previews. */
  async function coversOf(video: { id: string; url: string }): Promise<string[]> {
    const profile = inPage(await text('/@gala'), new RegExp(`href="${video.url}"[^]*?<img[^>]*src="([^"]+-poster[^"]+)"`));
    const embed = inPage(await text(`/embed/${video.id}`), /poster="([^"]+)"/);
    const preview = inPage(await text(video.url), /property="og:image" content="([^"]+)"/);
    return Promise.all([profile, embed, preview].map(colourOf));
  }

  const lastVideo = async () => {
    const { items } = await gala.get<{ items: { id: string; url: string }[] }>('/accounts/gala/videos');
    const [video] = items;
    if (!video) throw new Error('nothing is posted');
    return video;
  };

  it('the frame chosen before or after posting is the one on the profile, in the embedded player and in link previews [C13]', async () => {
    const page = await phoneOf(gala);
    await visit(page, '/publier');
    await page.setInputFiles('input[type=file]', film);
    await page.getByText('Couverture', { exact: true }).click();
    await page
      .getByRole('button', { name: /Image à/ })
      .nth(11)
      .click();
    await page.getByText('Autres sites').waitFor();
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor();
    const video = await lastVideo();
    await gala.whenDone(video.id);
    await expect.poll(() => coversOf(video), { timeout: 30_000 }).toEqual(['blue', 'blue', 'blue']);

    await page.getByRole('link', { name: 'Modifier' }).click();
    const slider = page.getByLabel('Choisir au plus juste');
    await slider.focus();
    await slider.fill('1480');
    await page.getByRole('button', { name: 'Enregistrer la couverture' }).click();
    await page.getByText('Couverture enregistrée').waitFor();
    await expect.poll(() => coversOf(video), { timeout: 30_000 }).toEqual(['green', 'green', 'green']);

    const picture = path.join(folder, 'rouge.png');
    await sharp({ create: { width: 400, height: 300, channels: 3, background: 'red' } }).toFile(picture);
    await page.getByLabel('Importer une image').setInputFiles(picture);
    await page.getByRole('button', { name: 'Enregistrer la couverture' }).click();
    await page.getByText('Couverture enregistrée').waitFor();
    expect(await coversOf(video)).toEqual(['red', 'red', 'red']);
  });

  it('a film that its author lets go is taken along clean, in its best quality, with its credits [W22]', async () => {
    const posted = await gala.post(film, 'Le bal du samedi', { downloadable: true });
    await gala.whenDone(posted.id);
    const { renditions } = await gala.get<{ renditions: { url: string; bitrate: number }[] }>(`/videos/${posted.id}`);
    const best = renditions.toSorted((a, b) => b.bitrate - a.bitrate)[0]?.url ?? '';
    const viewer = await phoneOf();
    await visit(viewer, posted.url);
    await inView(viewer).getByRole('button', { name: 'Plus', exact: true }).click();
    const [download] = await Promise.all([viewer.waitForEvent('download'), viewer.getByRole('button', { name: 'Télécharger' }).click()]);
    expect(download.suggestedFilename()).toBe('gala - Le bal du samedi.mp4');
    const file = path.join(folder, 'taken.mp4');
    await download.saveAs(file);
    const [taken, clean] = [await readFile(file), Buffer.from(await (await fetch(farandole.origin + best)).arrayBuffer())];
    expect(taken.subarray(0, clean.length).equals(clean)).toBe(true);
    const credits = taken.subarray(clean.length).toString('utf8');
    expect(credits).toContain('@gala');
    expect(credits).toContain(`${farandole.origin}${posted.url}`);
    // it is still a film
    await ffmpeg(['-i', file, '-f', 'null', '-']);
    const kept = await gala.post(film, 'Pas à emporter');
    await gala.whenDone(kept.id);
    await visit(viewer, kept.url);
    await inView(viewer).getByRole('button', { name: 'Plus', exact: true }).click();
    await viewer.getByRole('button', { name: 'Copier le lien' }).waitFor();
    expect(await viewer.getByRole('button', { name: 'Télécharger' }).count()).toBe(0);
  });

  it('who posts without subtitles is told so before; a file is added, a line corrected where it stands, and everybody reads it so: over the film and as a text, beside what the film shows [A-02] [A-03]', async () => {
    const spoken = await makeClip(path.join(folder, 'parle.mp4'), { width: 240, height: 426, seconds: 3 });
    const page = await phoneOf(gala);
    await visit(page, '/publier');
    await page.setInputFiles('input[type=file]', spoken);
    await page
      .getByRole('status')
      .getByText(/^Sans sous-titres\s:/)
      .waitFor();
    await page.getByLabel('Légende').fill('Mots à corriger');
    await page.getByLabel('Ce que montre la vidéo').fill('Quatre carrés de couleur.');
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor();
    const posted = await lastVideo();
    await gala.whenDone(posted.id);
    const srt = '1\n00:00:00,000 --> 00:00:01,000\nBonne annee\n\n2\n00:00:01,000 --> 00:00:02,500\nà <i>toutes</i>\n';
    await visit(page, '/@gala');
    await page.locator('article', { hasText: 'Mots à corriger' }).first().getByRole('button').click();
    await page.getByRole('button', { name: 'Sous-titres', exact: true }).click();
    await page.getByLabel('Langue des sous-titres').selectOption('fr');
    await page.getByLabel('Ajouter un fichier').setInputFiles({ name: 'mots.srt', mimeType: 'application/x-subrip', buffer: Buffer.from(srt) });
    await page.getByRole('button', { name: /Corriger les sous-titres\s: français/ }).click();
    await page.getByLabel('De 0 à 1 secondes').fill('Bonne année');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText(/Sous-titres corrigés\s: français/).waitFor();
    const { subtitles } = await gala.get<{ subtitles: { url: string; automatic: boolean }[] }>(`/videos/${posted.id}`);
    expect(subtitles).toMatchObject([{ automatic: false }]);
    expect(await text(subtitles[0]?.url ?? '')).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nBonne année\n\n00:00:01.000 --> 00:00:02.500\nà <i>toutes</i>\n',
    );

    const reader = await phoneOf();
    await visit(reader, posted.url);
    const film = inView(reader);
    expect(await film.getAttribute('aria-description')).toBe('Quatre carrés de couleur.');
    expect(await text(`/embed/${posted.id}`)).toContain('aria-description="Quatre carrés de couleur."');
    await expect.poll(async () => (await watching(reader)).playing).toBe(true);
    await reader.keyboard.press(' ');
    await film.getByRole('slider').fill('0');
    await film.getByRole('button', { name: 'Plus', exact: true }).click();
    await reader.getByRole('button', { name: 'Transcription' }).click();
    const panel = reader.getByRole('dialog', { name: 'Transcription' });
    await panel.getByText('Quatre carrés de couleur.').waitFor();
    expect(await panel.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^0:00\s+Bonne année$/),
      expect.stringMatching(/^0:01\s+à toutes$/),
    ]);
    await panel.getByRole('button', { name: 'à toutes' }).click();
    await expect.poll(async () => (await watching(reader)).at).toBeCloseTo(1, 1);
  });

  it('what a trained model made is said in the feed, on the page and in the embedded player when its author says so', async () => {
    const page = await phoneOf(gala);
    await visit(page, '/publier');
    await page.setInputFiles('input[type=file]', film);
    await page.getByLabel('Légende').fill('Paysage inventé');
    await page.getByLabel('Créée ou modifiée avec une IA').check();
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.getByRole('heading', { name: 'Votre vidéo est en ligne' }).waitFor();
    const video = await lastVideo();
    const reader = await phoneOf();
    await visit(reader, video.url);
    await reader.getByText('Créé ou modifié avec une IA').waitFor();
    expect(await text(`/embed/${video.id}`)).toContain('Créé ou modifié avec une IA');
    await visit(page, `${video.url}/modifier`);
    await page.getByLabel('Créée ou modifiée avec une IA').uncheck();
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await visit(reader, video.url);
    expect(await reader.getByText('Créé ou modifié avec une IA').count()).toBe(0);
  });
});
