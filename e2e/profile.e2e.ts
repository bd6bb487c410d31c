import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { copyVideo } from './support/rows.ts';
import { swipe } from './support/swipe.ts';
import { openPhone, visit } from './support/visitor.ts';
import { untilPlaying } from './support/watching.ts';

const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false };

describe('a profile and its hashtags', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let gala: Client;
  let zoe: Client;
  /** Oldest first. */
  const videos: PostedVideo[] = [];
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-profile-'));
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
    zoe = await signUp(farandole.origin, 'zoe');
    for (const name of ['une', 'deux', 'trois', 'quatre']) {
      const clip = await makeClip(path.join(folder, `${name}.mp4`), { width: 180, height: 320, seconds: 1 });
      videos.push(await gala.whenDone((await gala.post(clip, `Danse ${name}${name === 'quatre' ? '' : ' #bal'}`)).id));
    }
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

  const tile = (page: Page, name: string) => page.locator('article', { has: page.getByRole('link', { name: new RegExp(`^Danse ${name}\\b`) }) });
  /** Captions of the grid, in the order of the page. */
  const order = async (page: Page) =>
    await page.locator('article > a').evaluateAll((links) => links.map((link) => /Danse (\w+)/.exec(link.textContent ?? '')?.[1] ?? ''));

  it('shows three videos pinned in the owner’s order, and no fourth [O20]', async () => {
    const page = await phoneOf(gala);
    await visit(page, '/@gala');
    expect(await order(page)).toEqual(['quatre', 'trois', 'deux', 'une']);
    for (const name of ['une', 'trois', 'deux']) {
      await tile(page, name).getByRole('button', { name: 'Actions sur la vidéo' }).click();
      await page.getByRole('button', { name: 'Épingler en haut du profil' }).click();
      await page.getByRole('button', { name: 'Ne plus épingler' }).waitFor();
      await page.keyboard.press('Escape');
    }
    expect(await order(page)).toEqual(['une', 'trois', 'deux', 'quatre']);
    await tile(page, 'deux').getByRole('button', { name: 'Actions sur la vidéo' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Avancer d’une place' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Place 2 sur 3').waitFor();
    await page.keyboard.press('Escape');
    await tile(page, 'quatre').getByRole('button', { name: 'Actions sur la vidéo' }).click();
    expect(await page.getByRole('button', { name: 'Épingler en haut du profil' }).isDisabled()).toBe(true);
    const visitor = await phoneOf();
    await visit(visitor, '/@gala');
    expect(await order(visitor)).toEqual(['une', 'deux', 'trois', 'quatre']);
    expect(await visitor.locator('article .pin').count()).toBe(3);
  });

  it('gives a hashtag its exact numbers, and its videos by views and by date [D3]', async () => {
    const [une, deux] = videos as [PostedVideo, PostedVideo];
    const watch = (video: PostedVideo) => ({
      videoId: video.id,
      kind: 'watch',
      at: new Date().toISOString(),
      feed: 'for-you',
      watchMs: 2500,
    });
    const send = (cookie: string, video: PostedVideo) =>
      fetch(`${farandole.origin}/api/v1/watch-events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ id: randomUUID(), events: [watch(video)] }),
      });
    // seven viewers: five of the second video, two of the first
    for (let viewer = 0; viewer < 7; viewer += 1) {
      const first = await fetch(`${farandole.origin}/api/v1/instance`);
      const cookie = first.headers
        .getSetCookie()
        .map((header) => header.split(';')[0])
        .join('; ');
      expect((await send(cookie, viewer < 5 ? deux : une)).status).toBe(202);
    }
    await expect.poll(async () => (await zoe.get<{ views: number }>('/hashtags/bal')).views, { timeout: 20_000 }).toBe(7);
    const page = await phoneOf();
    await visit(page, '/tag/bal');
    expect((await page.locator('[data-count=videos]').textContent())?.replaceAll('\u00A0', ' ')).toBe('3 vidéos');
    expect((await page.locator('[data-count=views]').textContent())?.replaceAll('\u00A0', ' ')).toBe('7 vues');
    expect(await order(page)).toEqual(['deux', 'une', 'trois']);
    await page.getByRole('link', { name: 'Récentes' }).click();
    await page.waitForURL('**/tag/bal?tri=recentes');
    await expect.poll(() => order(page)).toEqual(['trois', 'deux', 'une']);
    await tile(page, 'une').getByRole('link').click();
    await page.waitForURL(`**${une.url}`);
  });

  it('opens from a grid into a feed of the grid, back to its first video and on to its last', async () => {
    const page = await phoneOf();
    await visit(page, '/recherche?q=danse');
    const urls = await page.locator('article > a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(urls).toHaveLength(4);
    await page.locator('article > a').nth(1).click();
    await page.waitForURL(`**${urls[1]}`);
    await page.keyboard.press('k');
    await page.waitForURL(`**${urls[0]}`);
    for (let time = 0; time < 3; time += 1) await page.keyboard.press('j');
    await page.waitForURL(`**${urls[3]}`);
    await page.goBack();
    await page.waitForURL('**/recherche?q=danse');
  });

  it('opens at the tenth of sixty, goes back to the first and on to the sixtieth, a reload on the way changes nothing [F-10]', async () => {
    const lulu = await signUp(farandole.origin, 'lulu');
    const { id } = await lulu.whenDone((await lulu.post(path.join(folder, 'une.mp4'), 'La plus récente')).id);
    await copyVideo(farandole, id, 59);
    const page = await phoneOf();
    const place = () => page.locator('article:not([inert])').getAttribute('aria-posinset').then(Number);
    const caption = () => page.locator('article:not([inert])').getAttribute('aria-label');
    /** Goes on or back, one by one, to a place. */
    const walk = async (key: 'j' | 'k', to: number) => {
      for (let here = await place(); here !== to; here = await place()) {
        await page.keyboard.press(key);
        // at the end of what is here, the next page may still be on its way: then the key is pressed again
        await page
          .waitForFunction((before) => document.querySelector('article:not([inert])')?.getAttribute('aria-posinset') !== `${before}`, here, {
            timeout: 500,
          })
          .catch(() => null);
      }
    };
    await visit(page, '/@lulu');
    await page.locator('article > a').nth(9).tap();
    await untilPlaying(page, 10);
    expect(await caption()).toContain('Copie 9');
    await swipe(page, -400, 120);
    await untilPlaying(page, 9);
    await walk('k', 1);
    expect(await caption()).toContain('La plus récente');
    await swipe(page, 400, 120);
    await untilPlaying(page, 2);
    await walk('j', 40);
    await page.waitForURL((address) => address.pathname !== '/@lulu' && address.pathname.startsWith('/@lulu/v/'));
    await untilPlaying(page, 40);
    // the address follows a moment after the picture
    const [shown] = (await caption())?.match(/Copie \d+/) ?? [];
    const here = (await lulu.get<{ items: { caption: string; url: string }[] }>('/accounts/lulu/videos?limit=60')).items.find(
      (one) => one.caption === shown,
    );
    await page.waitForURL(`**${here?.url}`);
    await page.reload();
    await untilPlaying(page, 40);
    expect(await caption()).toContain('Copie 39');
    await walk('k', 39);
    await walk('j', 60);
    expect(await caption()).toContain('Copie 59');
    await page.goBack();
    await page.waitForURL('**/@lulu');
  });

  it('moves in its tile while a mouse rests there or the keyboard stands there, except where motion is unwelcome, data are saved or autoplay is off [K9]', async () => {
    const { context, page } = await openPhone(browser, farandole.origin, undefined, DESK);
    contexts.push(context);
    await visit(page, '/@gala');
    const moving = page.locator('article video');
    const link = tile(page, 'une').getByRole('link');
    const rest = async () => {
      await page.mouse.move(0, 0);
      await link.hover();
      // as long as a tile waits, and after it
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    };
    await rest();
    await expect.poll(() => moving.evaluate((film: HTMLVideoElement) => film.muted && film.currentTime > 0)).toBe(true);
    await page.mouse.move(0, 0);
    await moving.waitFor({ state: 'detached' });
    await page.keyboard.press('Tab');
    await link.focus();
    await moving.waitFor();
    await link.blur();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await rest();
    expect(await moving.count()).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    for (const [name, value] of [
      ['farandole_save_data', 'on'],
      ['farandole_autoplay', 'off'],
    ] as const) {
      await context.addCookies([{ name, value, url: farandole.origin }]);
      await rest();
      expect(await moving.count(), name).toBe(0);
      await context.clearCookies({ name });
    }
    await rest();
    await moving.waitFor();
  });

  it('is found letter by letter, from the keyboard alone, and remembered on this device only', async () => {
    const page = await phoneOf();
    await visit(page, '/recherche');
    const field = page.getByRole('combobox');
    await field.press('d');
    await field.pressSequentially('an');
    await page.getByRole('option', { name: 'danse', exact: true }).waitFor();
    await field.press('ArrowDown');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await page.getByRole('option', { selected: true }).getAttribute('id'));
    await field.press('Enter');
    await page.waitForURL('**/recherche?q=danse');
    await expect.poll(async () => (await order(page)).toSorted()).toEqual(['deux', 'quatre', 'trois', 'une']);
    await visit(page, '/recherche');
    await page.getByRole('link', { name: 'danse', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Tout effacer' }).click();
    await page.getByRole('heading', { name: 'Recherches récentes' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('combobox').waitFor();
    expect(await page.getByRole('heading', { name: 'Recherches récentes' }).count()).toBe(0);
  });

  it('is found without any script, in spite of a slip of the finger', async () => {
    const { context, page } = await openPhone(browser, farandole.origin, undefined, { javaScriptEnabled: false });
    contexts.push(context);
    await page.goto('/recherche');
    await page.getByRole('combobox').fill('danze trois');
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.waitForURL('**/recherche?q=danze+trois');
    await page.getByText('Voici les résultats pour').waitFor();
    expect(await order(page)).toEqual(['trois']);
    await page.goto('/recherche?q=gal');
    await page.getByRole('link', { name: 'Comptes', exact: true }).click();
    await page.waitForURL('**/recherche?q=gal&onglet=comptes');
    await page.getByRole('link', { name: '@gala' }).waitFor();
    await page.goto('/recherche?q=xyzxyz&onglet=hashtags');
    await page.getByRole('heading', { name: 'Aucun résultat' }).waitFor();
  });

  it('is followed and left, and the counter tells', async () => {
    const page = await phoneOf(zoe);
    await visit(page, '/@gala');
    const answered = () => page.waitForResponse('**/follow');
    await Promise.all([answered(), page.getByRole('button', { name: 'S’abonner' }).click()]);
    await page.getByRole('button', { name: 'Abonnement actif', pressed: true }).waitFor();
    await page.reload();
    expect(await page.locator('[data-count=followers]').textContent()).toMatch(/^1\s+abonné$/);
    const inbox = await phoneOf(gala);
    await expect
      .poll(async () => (await gala.get<{ items: { kind: string }[] }>('/notifications')).items.some(({ kind }) => kind === 'follow'), {
        timeout: 20_000,
      })
      .toBe(true);
    await visit(inbox, '/notifications');
    await inbox.getByText('zoe suit maintenant votre compte').waitFor();
    await Promise.all([answered(), page.getByRole('button', { name: 'Abonnement actif' }).click()]);
    await page.getByRole('button', { name: 'S’abonner' }).waitFor();
    await page.reload();
    expect(await page.locator('[data-count=followers]').textContent()).toMatch(/^0\s+abonné$/);
  });

  it('keeps what was liked in a list that only its owner has', async () => {
    const [une] = videos as [PostedVideo];
    await zoe.send('PUT', `/videos/${une.id}/like`);
    const page = await phoneOf(zoe);
    await visit(page, '/@zoe?onglet=jaime');
    expect(await order(page)).toEqual(['une']);
    const visitor = await phoneOf();
    await visit(visitor, '/@zoe?onglet=jaime');
    await visitor.getByText('Pas encore de vidéo').waitFor();
    expect(await visitor.getByRole('link', { name: 'J’aime' }).count()).toBe(0);
  });

  it('lists addresses elsewhere in the order in which they were put, and says what becomes of each', async () => {
    const page = await phoneOf(zoe);
    await visit(page, '/reglages');
    for (const [place, address] of ['zoe.invalid/journal', 'pas une adresse'].entries()) {
      await page.getByRole('button', { name: 'Ajouter une adresse' }).click();
      await page.getByLabel(`Adresse ${place + 1}`, { exact: true }).fill(address);
    }
    const form = page.getByRole('region', { name: 'Vos adresses ailleurs' });
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Écrivez une adresse entière').waitFor();
    await page.getByLabel('Adresse 2', { exact: true }).fill('https://boutique.invalid/');
    await page.getByRole('button', { name: 'Monter https://boutique.invalid/' }).click();
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Pas de ✓ : ce site est introuvable').first().waitFor();
    await visit(page, '/@zoe');
    const links = page.getByRole('list', { name: 'Ailleurs' }).getByRole('link');
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
      'https://boutique.invalid/',
      'https://zoe.invalid/journal',
    ]);
    expect(await links.first().getAttribute('rel')).toContain('me');
  });

  it('asks something under a video, and shows the result to who has voted', async () => {
    const [une] = videos as [PostedVideo];
    const author = await phoneOf(gala);
    await visit(author, `${une.url}/modifier`);
    await author.getByLabel('Question').fill('On recommence ?');
    for (const [place, answer] of ['Oui', 'Encore oui'].entries()) await author.getByLabel(`Réponse ${place + 1}`, { exact: true }).fill(answer);
    await author.getByRole('button', { name: 'Ouvrir le sondage' }).click();
    await author.getByRole('link', { name: 'Télécharger le résultat' }).waitFor();
    const page = await phoneOf(zoe);
    await visit(page, une.url);
    await page.getByRole('button', { name: 'Sondage : votez' }).click();
    await page.getByLabel('Encore oui').check();
    await page.getByRole('button', { name: 'Voter', exact: true }).click();
    await page.getByText('Vous avez voté', { exact: true }).last().waitFor();
    expect(await page.getByRole('dialog').getByText('100').count()).toBe(1);
  });

  it('is followed with everybody else of a starter pack by one tap, and another takes that back', async () => {
    const [fan, ...members] = await Promise.all(['adele', 'bruno', 'chloe', 'david'].map((handle) => signUp(farandole.origin, handle)));
    if (!fan) throw new Error('nobody signed up');
    const { id } = await gala.send<{ id: string }>('POST', '/packs', { title: 'Au bal', text: '', members: members.map(({ handle }) => handle) });
    const following = async () => (await fan.get<{ items: unknown[] }>('/accounts/adele/following')).items.length;
    const page = await phoneOf(fan);
    await visit(page, '/recherche');
    await page.getByRole('link', { name: /Au bal/ }).click();
    await page.getByRole('heading', { name: 'Au bal' }).waitFor();
    expect(page.url()).toBe(`${farandole.origin}/kits/${id}`);
    await page.getByRole('button', { name: 'S’abonner à tout le kit' }).click();
    await page.getByText('Vous suivez tout le kit.').waitFor();
    expect(await following()).toBe(3);
    await page.getByRole('button', { name: 'Annuler 3 abonnements' }).click();
    await page.getByRole('button', { name: 'S’abonner à tout le kit' }).waitFor();
    expect(await following()).toBe(0);
  });

  it('is blocked after a question, and the block can be lifted', async () => {
    const page = await phoneOf(zoe);
    await visit(page, '/@gala');
    await page.getByLabel('Plus d’actions').click();
    await page.getByRole('button', { name: 'Bloquer @gala' }).click();
    await page.getByRole('button', { name: 'Bloquer', exact: true }).click();
    await page.getByText('@gala est bloqué').waitFor();
    await page.getByRole('button', { name: 'Débloquer' }).click();
    await page.getByRole('button', { name: 'S’abonner' }).waitFor();
  });

  it('loses a video only after a second yes', async () => {
    const page = await phoneOf(gala);
    await visit(page, '/@gala');
    await tile(page, 'quatre').getByRole('button', { name: 'Actions sur la vidéo' }).click();
    await page.getByRole('button', { name: 'Supprimer la vidéo' }).click();
    await page.getByText('Ce choix est définitif.').waitFor();
    await page.getByRole('button', { name: 'Supprimer la vidéo' }).click();
    await tile(page, 'quatre').waitFor({ state: 'detached' });
    await page.reload();
    expect(await order(page)).not.toContain('quatre');
  });
});
