import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { postClips } from './support/watching.ts';

let farandole: Farandole;
let browser: Browser;
let boss: Client;
let page: Page;

beforeAll(async () => {
  farandole = await startFarandole();
  browser = await launchBrowser();
  // the first account administers
  boss = await signUp(farandole.origin, 'patronne');
  ({ page } = await openPhone(browser, farandole.origin, boss));
});
afterAll(async () => {
  await browser?.close();
  await farandole?.remove();
});

describe('the administration', () => {
  it('is found in the settings of an administrator, and by nobody else', async () => {
    await visit(page, '/reglages');
    await page.getByRole('link', { name: 'Ouvrir l’administration' }).tap();
    await page.getByRole('heading', { name: 'Administration', level: 1 }).waitFor();
    const somebody = await signUp(farandole.origin, 'personne');
    const other = await openPhone(browser, farandole.origin, somebody);
    expect((await other.page.goto('/administration/algorithme'))?.status()).toBe(404);
    await visit(other.page, '/reglages');
    expect(await other.page.getByRole('link', { name: 'Ouvrir l’administration' }).count()).toBe(0);
    await other.context.close();
  });

  it('turns a number of the engine: checked, saved, at work, noted with who did it, and public', async () => {
    const running = async () => {
      const { parameters } = await boss.get<{ parameters: { name: string; value: number }[] }>('/recommender');
      return parameters.find(({ name }) => name === 'weights.freshness')?.value;
    };
    const usual = await running();
    await visit(page, '/administration');
    await page.getByRole('navigation', { name: 'Rubriques de l’administration' }).getByRole('link', { name: 'Algorithme' }).tap();
    await page.getByRole('searchbox', { name: 'Chercher un réglage' }).fill('nouveaute');
    await page.waitForURL(/q=nouveaute/);
    const field = page.getByRole('textbox', { name: 'Nouveauté' });
    await field.fill('9000');
    await page.getByRole('alert').filter({ hasText: 'Indiquez un nombre entier de 0' }).waitFor();
    expect(await page.getByRole('button', { name: 'Enregistrer' }).isDisabled()).toBe(true);
    await field.fill('90');
    await page.getByText('Modifié', { exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Enregistrer' }).tap();
    await page.getByRole('status').filter({ hasText: 'Enregistré' }).waitFor();

    await expect.poll(running).toBe(90);
    await visit(page, '/algorithme');
    await page
      .getByRole('row', { name: /^Nouveauté 90/ })
      .first()
      .waitFor();
    await page.getByRole('row', { name: new RegExp(`^Nouveauté ${usual} 90`) }).waitFor();
    expect(await page.getByText('@patronne').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);

    await visit(page, '/administration/algorithme?changed=1');
    await page.getByRole('button', { name: 'Revenir à la valeur par défaut : Nouveauté' }).tap();
    await page.getByRole('button', { name: 'Enregistrer' }).tap();
    await expect.poll(running).toBe(usual);
    await visit(page, '/administration/journal');
    await page.getByRole('row', { name: new RegExp(`^Nouveauté 90 ${usual} .* @patronne`) }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('promotes a video and limits another: labelled on other sites’ pages, told to its author, ended by hand', async () => {
    const [first, second] = await postClips(boss, 2, { seconds: 2 });
    await visit(page, '/administration/mises-en-avant');
    await page.getByLabel('Adresse de la vidéo').fill(`${farandole.origin}${first?.url}`);
    await page.getByLabel('De la part de').fill('La mairie');
    await page.getByLabel('Jusqu’au').fill('2020-01-01');
    await page.getByRole('button', { name: 'Mettre en avant' }).tap();
    await page.getByRole('alert').filter({ hasText: 'Choisissez une fin à venir' }).waitFor();
    const until = new Date(Date.now() + 5 * 24 * 3_600_000);
    await page.getByLabel('Jusqu’au').fill(until.toISOString().slice(0, 10));
    await page.getByRole('button', { name: 'Mettre en avant' }).tap();
    await page.getByRole('row', { name: /^La mairie .* en cours/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const embed = () => page.request.get(`/embed/${first?.id}`).then((answer) => answer.text());
    await expect.poll(embed).toContain('Mis en avant par La mairie jusqu’au');
    await page.getByRole('button', { name: 'Arrêter la mise en avant de La mairie' }).tap();
    await page.getByRole('row', { name: /^La mairie .* terminée/ }).waitFor();
    await expect.poll(embed).not.toContain('Mis en avant');

    await visit(page, '/administration/limites');
    await page.getByLabel('Adresse de la vidéo').fill(`${farandole.origin}${second?.url}`);
    await page.getByLabel('Ce que lira la personne qui l’a publiée').fill('Publiée vingt fois ce matin.');
    await page.getByLabel('Jusqu’au').fill(until.toISOString().slice(0, 10));
    await page.getByRole('button', { name: 'Limiter' }).tap();
    await page.getByRole('cell', { name: 'Publiée vingt fois ce matin.' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await visit(page, `${second?.url}/diffusion`);
    await page.getByText(/L’équipe de ce site ne la recommande pas jusqu’au .*contenu trompeur.*Publiée vingt fois/).waitFor();
  });

  it('tries a number on some accounts, shows the results, and says so to everybody', async () => {
    await visit(page, '/administration/experiences');
    await page.getByLabel('Nom').fill('Moins de fraîcheur');
    await page.getByLabel('Valeur à essayer').fill('50');
    await page.getByRole('button', { name: 'Commencer' }).tap();
    await page.getByRole('button', { name: 'Terminer l’expérience' }).waitFor();
    await page.getByRole('row', { name: /^Refus par affichage/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await visit(page, '/algorithme');
    await page.getByText('Moins de fraîcheur En cours').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Choisir d’y prendre part ou non' }).tap();
    await page.getByRole('checkbox', { name: 'Prendre part aux expériences de l’algorithme' }).waitFor();
  });
});
