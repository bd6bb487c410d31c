import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying } from './support/watching.ts';

describe('steering one’s feed', () => {
  let farandole: Farandole;
  let browser: Browser;
  let viewer: Client;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
    await postClips(await signUp(farandole.origin, 'gala'), 3, { seconds: 2 });
    viewer = await signUp(farandole.origin, 'marin');
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  async function open(reader = viewer): Promise<Page> {
    await reader.send('PATCH', '/feed-settings', { topics: {} });
    const { context, page } = await openPhone(browser, farandole.origin, reader);
    contexts.push(context);
    return page;
  }

  it('"not this hashtag" counts at once, is taken back from the message, and stands in the settings', async () => {
    const page = await open();
    await visit(page, '/pour-toi');
    await untilPlaying(page, 1);
    const hide = async () => {
      await inView(page).getByRole('button', { name: 'Plus', exact: true }).tap();
      const saved = page.waitForResponse((answer) => answer.url().includes('/hidden-topics/') && answer.request().method() === 'PUT');
      await page.getByRole('button', { name: 'Ne plus montrer #essai' }).tap();
      await saved;
    };
    await hide();
    const undone = page.waitForResponse((answer) => answer.url().includes('/hidden-topics/') && answer.request().method() === 'DELETE');
    await page.getByRole('button', { name: 'Annuler' }).tap();
    expect((await undone).status()).toBe(204);
    await visit(page, '/pour-toi');
    await untilPlaying(page, 1);
    await hide();
    await visit(page, '/reglages/fil');
    expect(await page.getByLabel('#essai', { exact: true }).getAttribute('aria-valuetext')).toBe('absent');
    const removed = page.waitForResponse((answer) => answer.url().endsWith('/feed-settings') && answer.request().method() === 'PATCH');
    await page.getByRole('button', { name: 'Ne plus régler #essai' }).tap();
    expect((await removed).status()).toBe(200);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('"not this sound" counts at once, is taken back from the message, and stands in the settings', async () => {
    const reader = await signUp(farandole.origin, `sourd${Date.now() % 100_000}`);
    const heard = async () => (await reader.get<{ items: { video: { sound: object | null } }[] }>('/feeds/for-you?limit=3')).items;
    await expect.poll(async () => (await heard()).every(({ video }) => video.sound !== null), { timeout: 60_000 }).toBe(true);
    const page = await open(reader);
    await visit(page, '/pour-toi');
    await untilPlaying(page, 1);
    const told = (method: string) =>
      page.waitForResponse((answer) => answer.url().includes('/hidden-sounds/') && answer.request().method() === method);
    const hide = async () => {
      await inView(page).getByRole('button', { name: 'Plus', exact: true }).tap();
      const saved = told('PUT');
      await page.getByRole('button', { name: 'Ne plus recommander ce son' }).tap();
      expect((await saved).status()).toBe(204);
    };
    await hide();
    const undone = told('DELETE');
    await page.getByRole('button', { name: 'Annuler' }).tap();
    expect((await undone).status()).toBe(204);
    await visit(page, '/pour-toi');
    await untilPlaying(page, 1);
    await hide();
    await visit(page, '/reglages/fil');
    // what does not reach the server is said, and stays in the list
    const bringBack = page.getByRole('button', { name: /Recommander à nouveau le son/ });
    await page.route('**/hidden-sounds/**', (route) => route.abort());
    await bringBack.tap();
    await page
      .getByRole('status')
      .getByText(/Le serveur n/)
      .waitFor();
    expect(await bringBack.count()).toBe(1);
    await page.unroute('**/hidden-sounds/**');
    const restored = told('DELETE');
    await bringBack.tap();
    expect((await restored).status()).toBe(204);
    await expect.poll(() => bringBack.count()).toBe(0);
    // the keyboard goes on from there
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Aucun.');
  });

  it('"fewer like this" turns the hashtags of a video down, is taken back from the message, and stands in the settings', async () => {
    // what is shown here would be missing where somebody else looks for more
    const reader = await signUp(farandole.origin, 'sobre');
    const page = await open(reader);
    await visit(page, '/pour-toi');
    await untilPlaying(page, 1);
    const kept = () => page.waitForResponse((answer) => answer.url().endsWith('/feed-settings') && answer.request().method() === 'PATCH');
    const topics = async () => (await reader.get<{ topics: Record<string, number> }>('/feed-settings')).topics;
    const fewer = async () => {
      await inView(page).getByRole('button', { name: 'Plus', exact: true }).tap();
      const saved = kept();
      await page.getByRole('button', { name: 'Moins de vidéos comme ça' }).tap();
      await saved;
    };
    await fewer();
    expect(await topics()).toEqual({ essai: 15 });
    const undone = kept();
    await page.getByRole('button', { name: 'Annuler' }).tap();
    await undone;
    expect(await topics()).toEqual({});
    await fewer();
    await visit(page, '/reglages/fil');
    expect(await page.getByLabel('#essai', { exact: true }).inputValue()).toBe('15');
  });

  it('"why" says what filled the slot and leads to the page about the algorithm, whose feeds are one tap away [X3] [X5]', async () => {
    const page = await open();
    await visit(page, '/pour-toi');
    await untilPlaying(page, 1);
    await inView(page).getByRole('button', { name: 'Plus', exact: true }).tap();
    await page.getByRole('button', { name: /Pourquoi cette vidéo/ }).tap();
    await page.getByText(/Aucun tirage|Place réservée|Place tirée au sort/).waitFor();
    await page.getByRole('link', { name: 'Comment marche l’algorithme' }).tap();
    await page.getByRole('heading', { name: 'L’algorithme', level: 1 }).waitFor();
    const running = await viewer.get<{ commit: string | null; policy: string; parameters: { name: string; value: number }[] }>('/recommender');
    await page.getByText(running.commit?.slice(0, 12) ?? 'inconnue').waitFor();
    await page.getByText(running.policy).waitFor();
    const freshness = running.parameters.find(({ name }) => name === 'weights.freshness');
    expect(await page.getByRole('row', { name: /^Nouveauté/ }).textContent()).toContain(String(freshness?.value));
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.getByText(/par Farandole/).count()).toBe(await page.getByRole('link', { name: 'Voir le code' }).count());
    const source = await page.request.get((await page.getByRole('link', { name: 'Voir le code' }).first().getAttribute('href')) ?? '');
    expect(await source.text()).toContain('export function forYou');
    await page.getByRole('link', { name: 'Passer à ce fil, Sans profilage' }).tap();
    await untilPlaying(page, 1);
    await page.getByRole('navigation', { name: 'Choix du fil' }).locator('a[aria-current=page]', { hasText: 'Sans profilage' }).waitFor();
  });

  it('a limit set by oneself ends the feed, and no single tap lifts it [M16]', async () => {
    await viewer.send('PATCH', '/feed-settings', { endAfterVideos: 5 });
    const page = await open();
    // three were watched today already
    await page.addInitScript(() => {
      const now = new Date();
      const day = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
      if (!localStorage.getItem('farandole.today')) {
        localStorage.setItem('farandole.today', JSON.stringify({ day, videos: 3, seconds: 0, last: null, more: { videos: 0, seconds: 0 } }));
      }
    });
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    const dialog = page.getByRole('dialog', { name: 'Le fil s’arrête ici' });
    const counted = (videos: number) =>
      page.waitForFunction((wanted) => JSON.parse(localStorage.getItem('farandole.today') ?? '{}').videos === wanted, videos);
    await counted(4);
    await page.keyboard.press('j');
    await counted(5);
    expect(await dialog.isVisible()).toBe(false);
    await page.keyboard.press('j');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Continuer un peu' }).tap();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByRole('button', { name: /réflexion/ }).waitFor();
    await visit(page, '/chronologique');
    await dialog.waitFor();
  });

  it('a video of yesterday is found by its creator in two taps, and a pause of the history counts at once [W18]', async () => {
    const bruno = await signUp(farandole.origin, 'bruno');
    const [his] = await postClips(bruno, 1, { seconds: 2 });
    const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString();
    const { items } = await viewer.get<{ items: { video: { id: string } }[] }>('/feeds/latest');
    const events = items.map(({ video }) => ({ videoId: video.id, kind: 'completion', at: yesterday, feed: 'latest' }));
    await viewer.send('POST', '/watch-events', { id: crypto.randomUUID(), events });
    const page = await open();
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);

    let taps = 0;
    const tap = async (name: string) => {
      taps++;
      await page.getByRole('link', { name, exact: true }).tap();
    };
    await tap('Profil');
    await tap('Historique');
    await page.getByRole('searchbox', { name: 'Chercher par compte ou par mot' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('bruno');
    await page.waitForURL(/q=bruno/);
    await page.locator('main li').filter({ hasText: 'bruno' }).waitFor();
    expect(await page.locator('main li').count()).toBe(1);
    expect(await page.locator(`main li a[href*="${his?.id}"]`).count()).toBeGreaterThan(0);
    expect(taps).toBeLessThan(3);
    expect(await accessibilityFaults(page)).toEqual([]);

    await viewer.send('DELETE', '/watch-history');
    const paused = page.waitForResponse((answer) => answer.url().endsWith('/watch-history/pause'));
    await page.getByRole('button', { name: 'Mettre en pause' }).tap();
    expect((await paused).status()).toBe(204);
    const reported = page.waitForResponse((answer) => answer.url().endsWith('/watch-events'));
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    await page.keyboard.press('j');
    await reported;
    expect((await viewer.get<{ items: object[] }>('/watch-history')).items).toEqual([]);
    await viewer.send('PUT', '/watch-history/pause', { paused: false });
  });

  it('For You says when everything was seen, and what one may do then', async () => {
    const visitor = await signUp(farandole.origin, 'nadia');
    const { items } = await visitor.get<{ items: { video: { id: string } }[] }>('/feeds/latest');
    const events = items.map(({ video }) => ({
      ...{ videoId: video.id, kind: 'impression', at: new Date().toISOString(), feed: 'latest' },
    }));
    await visitor.send('POST', '/watch-events', { id: crypto.randomUUID(), events });
    const { context, page } = await openPhone(browser, farandole.origin, visitor);
    contexts.push(context);
    await visit(page, '/pour-toi');
    const card = page.getByRole('status').filter({ hasText: 'Vous avez tout vu' });
    await card.waitFor();
    await card.getByRole('link', { name: 'Régler mon fil' }).waitFor();
    await card.getByRole('link', { name: 'Voir le fil chronologique' }).waitFor();
    await card.getByRole('button', { name: 'Revoir' }).tap();
    await untilPlaying(page, 1);
  });
});
