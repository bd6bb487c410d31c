import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { chooseCategory } from './support/category.ts';
import { type Client, signUp } from './support/client.ts';
import { HEVC_HLG } from './support/corpus.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';

describe('many films at once', () => {
  let farandole: Farandole;
  let browser: Browser;
  let context: BrowserContext;
  let folder: string;
  let gala: Client;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-batch-'));
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await farandole?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** `2026-12-01 09:05`, so many days from now. */
  const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16).replace('T', ' ');

  it('thirty films are posted from one table, with captions and dates, and three that are broken hold up no other [S-20]', {
    timeout: 300_000,
  }, async () => {
    const small = { width: 120, height: 214 };
    const clip = await readFile(await makeClip(path.join(folder, 'clip.mp4'), small));
    const hdr = await readFile(await makeClip(path.join(folder, 'hdr.mp4'), { ...small, coding: HEVC_HLG }));
    const files = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const file = path.join(folder, `film-${String(index + 1).padStart(2, '0')}.mp4`);
        const broken = [4, 15, 26].includes(index);
        // a text, half a film, and bytes that mean nothing
        const bytes = !broken
          ? index === 6
            ? hdr
            : clip
          : index === 4
            ? Buffer.from('Ceci n’est pas un film.')
            : index === 15
              ? clip.subarray(0, clip.length / 2)
              : Buffer.alloc(5000, 7);
        await writeFile(file, bytes);
        return file;
      }),
    );
    const table = path.join(folder, 'légendes.csv');
    const lines = files.map((file, index) => `${path.basename(file)};Film ${index + 1};${[8, 9].includes(index) ? dayAhead(2) : ''}`);
    await writeFile(table, `Fichier;Légende;Date\n${lines.join('\n')}\n`);

    const opened = await openPhone(browser, farandole.origin, gala, { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });
    ({ context } = opened);
    const { page } = opened;
    await visit(page, '/publier');
    await page.setInputFiles('input[type=file]', files);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(30);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByText('Modifier la sélection', { exact: true }).click();
    await page.getByLabel('Importer légendes et dates (CSV)').setInputFiles(table);
    await page.getByText('30 lignes reprises sur 30.').waitFor();
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Appliquer à la sélection' }).click();
    // one is kept apart from what is said of all others
    await page.getByLabel('Sélectionner film-01.mp4').uncheck();
    await page.getByLabel('Qui peut la voir').selectOption('unlisted');
    await page.getByLabel('Hashtags à ajouter').fill('#lot');
    await page.getByRole('button', { name: 'Appliquer à la sélection' }).click();
    expect(await page.getByLabel('Légende de film-02.mp4').inputValue()).toBe('Film 2 #lot');
    expect(await page.getByLabel('Légende de film-01.mp4').inputValue()).toBe('Film 1');
    expect(await page.getByLabel('Date de publication de film-09.mp4').inputValue()).not.toBe('');
    // no moment to come: this one waits for another, and the others do not
    await page.getByLabel('Date de publication de film-10.mp4').fill('2020-01-01T09:00');
    await page.getByText('Choisissez une date à venir').waitFor();
    expect(await page.locator('tr', { hasText: 'film-10.mp4' }).locator('.fault').count()).toBe(1);
    await page.getByLabel('Date de publication de film-10.mp4').fill(dayAhead(3).replace(' ', 'T'));

    await page.locator('tr[data-state=sent]').nth(29).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Publier (30)' }).click();
    await page.getByText('30 vidéos, 25 en ligne, 3 refusées, 2 programmées').waitFor({ timeout: 200_000 });
    for (const number of ['05', '16', '27']) {
      const row = page.locator('tr', { hasText: `film-${number}.mp4` });
      expect(await row.getAttribute('data-state')).toBe('failed');
      // and it says why
      expect(await row.locator('.fault').textContent()).toMatch(/\S{3}/);
    }
    // what had to be done to a film stands beside it, and beside no other
    const noted = page.locator('tr', { hasText: 'Les couleurs HDR sont adaptées' });
    expect(await noted.getByRole('rowheader').textContent()).toContain('film-07.mp4');
    const { items } = await gala.get<{ items: { caption: string; visibility: string; state: string }[] }>('/accounts/gala/videos?limit=50');
    const published = items.filter(({ state }) => state === 'published');
    expect(published).toHaveLength(25);
    expect(published.filter(({ visibility }) => visibility === 'unlisted')).toHaveLength(24);
    expect(items.filter(({ state }) => state === 'scheduled').map(({ caption }) => caption)).toEqual(['Film 10 #lot', 'Film 9 #lot']);
    expect(published.find(({ caption }) => caption === 'Film 1')?.visibility).toBe('public');
  });

  it('a scheduled film says when on its author’s profile, moves to another day, and is published at once when that is wanted', async () => {
    const clip = await makeClip(path.join(folder, 'planned.mp4'), { width: 120, height: 214 });
    const opened = await openPhone(browser, farandole.origin, gala);
    const { page } = opened;
    try {
      await visit(page, '/publier');
      await page.setInputFiles('input[type=file]', clip);
      await page.getByLabel('Légende').fill('Pour plus tard');
      await chooseCategory(page, 'Musique');
      await page.getByLabel('Publier plus tard').check();
      await page.getByLabel('Date et heure de publication').fill(dayAhead(1).replace(' ', 'T'));
      await page.getByRole('button', { name: 'Programmer', exact: true }).click();
      await page.getByRole('heading', { name: 'Votre vidéo est programmée' }).waitFor({ timeout: 60_000 });
      expect(await accessibilityFaults(page)).toEqual([]);

      const find = async () =>
        (await gala.get<{ items: { caption: string; state: string; publishAt: string | null }[] }>('/accounts/gala/videos?limit=50')).items.find(
          ({ caption }) => caption === 'Pour plus tard',
        );
      const before = (await find())?.publishAt ?? '';
      await visit(page, '/@gala');
      const row = page.locator('article', { hasText: 'Pour plus tard' });
      await row.getByText(/Programmée\s: /).waitFor();
      await row.getByRole('button').click();
      await page.getByRole('button', { name: 'Changer la date' }).click();
      await page.getByLabel('Date et heure de publication').fill(dayAhead(5).replace(' ', 'T'));
      await page.getByRole('button', { name: 'Programmer', exact: true }).click();
      await expect.poll(async () => Date.parse((await find())?.publishAt ?? '')).toBeGreaterThan(Date.parse(before) + 3 * 86_400_000);
      await row.getByRole('button').click();
      await page.getByRole('button', { name: 'Publier maintenant' }).click();
      await page.locator('article.tile', { hasText: 'Pour plus tard' }).waitFor();
      expect((await find())?.state).toBe('published');
    } finally {
      await opened.context.close();
    }
  });
});
