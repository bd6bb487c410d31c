import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying } from './support/watching.ts';

describe('reports', () => {
  let farandole: Farandole;
  let browser: Browser;
  /** The first account: the administrator. */
  let boss: Client;
  let gala: Client;
  let marin: Client;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
    boss = await signUp(farandole.origin, 'boss');
    gala = await signUp(farandole.origin, 'gala');
    marin = await signUp(farandole.origin, 'marin');
    const videos = await postClips(gala, 2, { seconds: 3 });
    await gala.send('POST', `/videos/${videos[1]?.id}/comments`, { text: 'Trois fois la même.' });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  async function open(client?: Client, options?: BrowserContextOptions): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client, options);
    contexts.push(context);
    return page;
  }

  const menu = (page: Page) => page.getByRole('dialog');
  const desktop = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };

  it('a video is reported from its menu by keyboard, a comment from its choices and an account from its profile; the team answers, and it is read', async () => {
    const page = await open(marin, desktop);
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    await inView(page).locator('.surface').focus();
    await page.keyboard.press('Shift+F10');
    await menu(page).getByRole('button', { name: 'Signaler' }).press('Enter');
    await page.getByRole('dialog', { name: 'Signaler cette vidéo' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    // a press that began in the sheet and ends beside it, as when words are marked, closes nothing
    await page.getByRole('heading', { name: 'Signaler cette vidéo' }).hover();
    await page.mouse.down();
    await page.mouse.move(4, 4);
    await page.mouse.up();
    expect(await page.getByRole('dialog', { name: 'Signaler cette vidéo' }).isVisible()).toBe(true);
    await page.getByLabel('Haine ou discrimination').press('Space');
    await page.getByLabel('Dans vos mots').fill('À la troisième seconde.');
    await page.getByLabel('Je crois de bonne foi').press('Space');
    await page.getByRole('button', { name: 'Envoyer le signalement' }).press('Enter');
    await page.getByRole('dialog', { name: 'Signalement reçu' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Suivre ce signalement' }).click();
    await page.getByText('À traiter', { exact: true }).waitFor();
    const receipt = page.url();

    const [entry] = (await gala.get<{ items: { video: { url: string } }[] }>('/feeds/latest')).items;
    await visit(page, entry?.video.url ?? '');
    await untilPlaying(page, 1);
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Autres actions sur le commentaire de gala' }).click();
    await page.getByRole('button', { name: 'Signaler', exact: true }).click();
    await page.getByLabel('Spam').check();
    await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
    await page.getByRole('dialog', { name: 'Signalement reçu' }).waitFor();

    await visit(page, '/@gala');
    await page.getByLabel('Plus d’actions').click();
    await page.getByRole('button', { name: 'Signaler', exact: true }).click();
    await page.getByLabel('Se fait passer pour quelqu’un d’autre').check();
    await page.route('**/api/v1/reports', (route) => route.abort());
    await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
    // what does not reach the server is said, and what was written stays
    await page
      .getByRole('alert')
      .getByText(/serveur/)
      .waitFor();
    await page.unroute('**/api/v1/reports');
    await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
    await page.getByRole('dialog', { name: 'Signalement reçu' }).waitFor();

    const desk = await open(boss, desktop);
    await visit(desk, '/administration/signalements');
    const first = desk.getByRole('listitem').filter({ hasText: 'À la troisième seconde.' });
    await first.getByLabel('Réponse').fill('Elle a été retirée.');
    await first.getByRole('button', { name: 'Classer sans suite' }).click();
    await first.waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: 'Annuler' }).click();
    await first.getByLabel('Réponse').fill('Elle a été retirée.');
    await first.getByRole('button', { name: 'Marquer comme traité' }).click();
    await first.waitFor({ state: 'detached' });
    await visit(desk, '/administration/signalements?etat=traites');
    await desk.getByText('Elle a été retirée.').waitFor();

    await page.goto(receipt);
    await page.getByText('Elle a été retirée.').waitFor();
    await visit(page, '/signalements');
    expect(await page.locator('main article').count()).toBe(3);
  });

  it('somebody without an account reports too, is asked who they are, and reads the answer by the number alone', async () => {
    const page = await open();
    await visit(page, '/@gala');
    await page.getByLabel('Plus d’actions').click();
    await page.getByRole('button', { name: 'Signaler', exact: true }).click();
    await page.getByLabel('Vie privée ou image sans accord').check();
    await page.getByLabel('Dans vos mots').fill('C’est moi sur la photo.');
    await page.getByLabel('Votre nom').fill('Zoé');
    await page.getByLabel('Votre adresse e-mail').fill('zoe@people.example');
    await page.getByLabel('Je crois de bonne foi').check();
    await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
    await page.getByRole('link', { name: 'Suivre ce signalement' }).click();
    await page.getByText('À traiter', { exact: true }).waitFor();
    expect(await page.getByText('Il manque un élément').count()).toBe(0);
    expect(await page.content()).not.toContain('zoe@people.example');
  });
});
