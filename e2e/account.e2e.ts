import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { PASSWORD, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { mailedLink } from './support/mailed-link.ts';
import { openPhone, visit } from './support/visitor.ts';

/** A picture of one blue pixel. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

describe('an account', () => {
  let farandole: Farandole;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  async function phone(client?: Parameters<typeof openPhone>[2], options?: BrowserContextOptions): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client, options);
    contexts.push(context);
    return page;
  }

  it('is told that the first one administers, and comes back to where the person was going', async () => {
    const page = await phone();
    await visit(page, '/publier');
    await page.getByRole('link', { name: 'Créer un compte' }).click();
    await page.getByText('Celui que vous créez administrera ce serveur.').waitFor();
    await page.getByLabel('Nom de compte').fill('gâ la');
    await page.getByText('ni espace, ni accent, ni tiret').waitFor();
    await page.getByLabel('Nom de compte').fill('gala');
    await page.getByLabel('Adresse e-mail').fill('gala@people.example');
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    await page.waitForURL('**/publier');
    const account = await page.evaluate(async () => (await fetch('/api/v1/accounts/me')).json() as Promise<{ handle: string; role: string }>);
    expect(account).toMatchObject({ handle: 'gala', role: 'admin' });
  });

  it('is refused beside the field that is wrong, with what had been typed', async () => {
    await signUp(farandole.origin, 'prise');
    const page = await phone();
    await visit(page, '/inscription');
    await page.getByLabel('Nom de compte').fill('prise');
    await page.getByLabel('Adresse e-mail').fill('autre@people.example');
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    const handle = page.getByLabel('Nom de compte');
    await page.getByText('Ce nom de compte est déjà pris. Choisissez-en un autre.').waitFor();
    expect(await handle.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Adresse e-mail').inputValue()).toBe('autre@people.example');
  });

  it('signs in and out without any script', async () => {
    await signUp(farandole.origin, 'sobre');
    const page = await phone(undefined, { javaScriptEnabled: false });
    await page.goto('/connexion?suite=/reglages');
    await page.getByLabel('Nom de compte ou e-mail').fill('sobre');
    await page.getByLabel('Mot de passe', { exact: true }).fill('un autre mot de passe');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('Nom de compte, e-mail ou mot de passe incorrect').waitFor();
    expect(await page.getByLabel('Nom de compte ou e-mail').inputValue()).toBe('sobre');
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.waitForURL('**/reglages');
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.waitForURL(`${farandole.origin}/`);
    await page.goto('/reglages');
    await page.waitForURL('**/connexion?*');
  });

  it('keeps what was typed when the network is away, and says so', async () => {
    const page = await phone();
    await visit(page, '/connexion');
    await page.getByLabel('Nom de compte ou e-mail').fill('gala');
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('Le serveur n’a pas répondu').waitFor();
    expect(await page.getByLabel('Nom de compte ou e-mail').inputValue()).toBe('gala');
  });

  it('changes its name, words and picture, and others see them', async () => {
    const client = await signUp(farandole.origin, 'lou');
    const page = await phone(client);
    await visit(page, '/reglages');
    await page.getByLabel('Nom affiché').fill('Lou Danse');
    await page.getByLabel('Présentation').fill('Bals et fest-noz.');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.setInputFiles('input[type=file]', { name: 'moi.png', mimeType: 'image/png', buffer: PICTURE });
    await page.getByRole('button', { name: 'Enregistrer la photo' }).click();
    await page.getByRole('button', { name: 'Retirer la photo' }).waitFor();
    const visitor = await phone();
    await visit(visitor, '/@lou');
    await visitor.getByRole('heading', { name: 'Lou Danse' }).waitFor();
    await visitor.getByText('Bals et fest-noz.').waitFor();
    await visitor.waitForFunction(() => (document.querySelector<HTMLImageElement>('header .avatar img')?.naturalWidth ?? 0) > 0);
  });

  it('sees its devices and signs all others out', async () => {
    const client = await signUp(farandole.origin, 'mia');
    const elsewhere = await phone();
    await visit(elsewhere, '/connexion');
    await elsewhere.getByLabel('Nom de compte ou e-mail').fill('mia@people.example');
    await elsewhere.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await elsewhere.getByRole('button', { name: 'Se connecter' }).click();
    await elsewhere.waitForURL(`${farandole.origin}/`);
    const page = await phone(client);
    await visit(page, '/reglages');
    expect(await page.getByText('Cet appareil').count()).toBe(1);
    await page.getByRole('button', { name: 'Déconnecter tous les autres appareils' }).click();
    await page.getByRole('button', { name: 'Déconnecter', exact: true }).waitFor({ state: 'detached' });
    await elsewhere.goto('/reglages');
    await elsewhere.waitForURL('**/connexion?*');
  });

  it('changes its password, and stays signed in where it did', async () => {
    const page = await phone(await signUp(farandole.origin, 'ana'));
    await visit(page, '/reglages');
    const change = async (current: string) => {
      await page.getByLabel('Mot de passe actuel').fill(current);
      await page.getByLabel('Nouveau mot de passe').fill('une tout autre phrase');
      await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
    };
    await change('ce n’est pas lui');
    await page.getByText('Ce n’est pas votre mot de passe actuel').waitFor();
    await change(PASSWORD);
    await page.getByText('Mot de passe changé').waitFor();
    await visit(page, '/reglages');
    await page.getByText('Cet appareil').waitFor();
  });

  it('comes back with a link by mail when the password is forgotten, without any script too; the link serves once', async () => {
    const handle = `oubli_${randomUUID().slice(0, 8)}`;
    const lost = await signUp(farandole.origin, handle);
    const page = await phone(undefined, { javaScriptEnabled: false });
    await page.goto('/connexion');
    await page.getByRole('link', { name: 'Mot de passe oublié' }).click();
    // nothing leaves this instance: it says so before anybody waits for a mail
    await page.getByText('Ce serveur n’envoie pas encore d’e-mails').waitFor();
    const ask = async (login: string) => {
      await page.getByLabel('Nom de compte ou e-mail').fill(login);
      await page.getByRole('button', { name: 'Recevoir un lien' }).click();
      await page.getByRole('heading', { name: 'Regardez vos e-mails' }).waitFor();
      return page.locator('main').textContent();
    };
    const told = await ask('personne-de-ce-nom@people.example');
    await page.goto('/mot-de-passe');
    expect(await ask(handle)).toBe(told);
    let link = '';
    await expect.poll(async () => (link = await mailedLink(farandole.dataDir, handle))).not.toBe('');

    const helped = await phone();
    await visit(helped, link);
    await helped.getByText(`Pour le compte @${handle}.`).waitFor();
    await helped.getByLabel('Nouveau mot de passe').fill('une phrase toute neuve');
    await helped.getByRole('button', { name: 'Enregistrer et se connecter' }).click();
    await helped.waitForURL(`${farandole.origin}/`);
    expect(await helped.evaluate(async () => (await (await fetch('/api/v1/accounts/me')).json()).handle)).toBe(handle);
    await expect(lost.get('/accounts/me')).rejects.toThrow('401');

    await page.goto(link);
    await page.getByRole('heading', { name: 'Ce lien n’est plus valable' }).waitFor();
    await page.getByRole('link', { name: 'Demander un autre lien' }).click();
    await page.waitForURL('**/mot-de-passe');
  });
});
