import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { chooseCategory } from './support/category.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { accessibilityFaults, openPhone, visit } from './support/visitor.ts';

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

  it('thirty films are posted from one table, and three that are broken hold up no other', { timeout: 300_000 }, async () => {
    const clip = await readFile(await makeClip(path.join(folder, 'clip.mp4'), { width: 120, height: 214 }));
    const files = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const file = path.join(folder, `film-${String(index + 1).padStart(2, '0')}.mp4`);
        const broken = [4, 15, 26].includes(index);
        // a text, half a film, and bytes that mean nothing
        const bytes = !broken
          ? clip
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
    await writeFile(table, `Fichier;Légende\n${files.map((file, index) => `${path.basename(file)};Film ${index + 1}`).join('\n')}\n`);

    const opened = await openPhone(browser, farandole.origin, gala, { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });
    ({ context } = opened);
    const { page } = opened;
    await visit(page, '/publier');
    await page.setInputFiles('input[type=file]', files);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(30);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByText('Modifier la sélection', { exact: true }).click();
    await page.getByLabel('Importer les légendes (CSV)').setInputFiles(table);
    await page.getByText('30 légendes reprises sur 30.').waitFor();
    await chooseCategory(page, 'Musique');
    await page.getByRole('button', { name: 'Appliquer à la sélection' }).click();
    // one is kept apart from what is said of all others
    await page.getByLabel('Sélectionner film-01.mp4').uncheck();
    await page.getByLabel('Qui peut la voir').selectOption('unlisted');
    await page.getByLabel('Hashtags à ajouter').fill('#lot');
    await page.getByRole('button', { name: 'Appliquer à la sélection' }).click();
    expect(await page.getByLabel('Légende de film-02.mp4').inputValue()).toBe('Film 2 #lot');
    expect(await page.getByLabel('Légende de film-01.mp4').inputValue()).toBe('Film 1');

    await page.locator('tr[data-state=sent]').nth(29).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Publier (30)' }).click();
    await page.getByText('30 vidéos, 27 en ligne, 3 refusées').waitFor({ timeout: 200_000 });
    for (const number of ['05', '16', '27']) {
      const row = page.locator('tr', { hasText: `film-${number}.mp4` });
      expect(await row.getAttribute('data-state')).toBe('failed');
      // and it says why
      expect(await row.locator('.fault').textContent()).toMatch(/\S{3}/);
    }
    const { items } = await gala.get<{ items: { caption: string; visibility: string; state: string }[] }>('/accounts/gala/videos?limit=50');
    const published = items.filter(({ state }) => state === 'published');
    expect(published).toHaveLength(27);
    expect(published.filter(({ visibility }) => visibility === 'unlisted')).toHaveLength(26);
    expect(published.find(({ caption }) => caption === 'Film 1')?.visibility).toBe('public');
  });
});
