import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../server/src/testing/free-port.ts';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, PASSWORD, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { mailedLink } from './support/mailed-link.ts';
import { openPhone, visit } from './support/visitor.ts';

const DESK = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };

describe('proving who one is', () => {
  let farandole: Farandole;
  let browser: Browser;
  /** A site with a name: browsers give no passkey to a number. */
  let origin: string;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    const port = String(await freePort());
    origin = `http://localhost:${port}`;
    farandole = await startFarandole({ env: { PORT: port, FARANDOLE_ORIGIN: origin } });
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  async function open(client?: Client, options?: BrowserContextOptions): Promise<Page> {
    const { context, page } = await openPhone(browser, origin, client, options);
    contexts.push(context);
    return page;
  }

  /** A device that keeps passkeys and asks for a finger. */
  async function giveDevice(page: Page): Promise<{ device: CDPSession; authenticatorId: string }> {
    const device = await page.context().newCDPSession(page);
    await device.send('WebAuthn.enable');
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return { device, authenticatorId };
  }

  const me = (page: Page) => page.evaluate(async () => ((await (await fetch('/api/v1/accounts/me')).json()) as { handle?: string }).handle ?? null);

  it.each([
    ['fr', {}],
    ['en', DESK],
  ] as const)(
    'a passkey is added in the settings, named, signs in without a password, and opens nothing once it is removed, in %s [A-11]',
    async (language, options) => {
      const fr = language === 'fr';
      const handle = `clef_${language}`;
      const page = await open(await signUp(origin, handle, language), { ...options, locale: fr ? 'fr-FR' : 'en-GB' });
      const { device, authenticatorId } = await giveDevice(page);
      const kept = async () => (await device.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
      const button = (name: string) => page.getByRole('button', { name, exact: true });

      await visit(page, '/reglages');
      await button(fr ? 'Ajouter une clé d’accès' : 'Add a passkey').click();
      const name = page.getByLabel(fr ? 'Nom de la clé d’accès' : 'Name of the passkey');
      await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
      expect(await accessibilityFaults(page)).toEqual([]);
      const password = page.locator('form', { has: name }).getByLabel(fr ? 'Mot de passe actuel' : 'Current password');
      await password.fill('pas le bon du tout');
      await button(fr ? 'Continuer' : 'Continue').click();
      await page.getByText(fr ? 'Ce n’est pas votre mot de passe actuel' : 'This is not your current password').waitFor();
      expect(await kept()).toHaveLength(0);
      await password.fill(PASSWORD);
      await button(fr ? 'Continuer' : 'Continue').click();
      await page.getByText(fr ? 'Clé d’accès ajoutée' : 'Passkey added').waitFor();
      expect(await kept()).toMatchObject([{ isResidentCredential: true, rpId: 'localhost', userName: handle }]);

      await page.getByRole('button', { name: fr ? /^Renommer Chrome/ : /^Rename Chrome/ }).click();
      await name.fill('Ma clé');
      await name.press('Enter');
      await button(fr ? 'Renommer Ma clé' : 'Rename Ma clé').waitFor();
      // nobody adds it twice
      await button(fr ? 'Ajouter une clé d’accès' : 'Add a passkey').click();
      await password.fill(PASSWORD);
      await button(fr ? 'Continuer' : 'Continue').click();
      await page.getByText(fr ? 'Cet appareil a déjà une clé d’accès' : 'This device already has a passkey').waitFor();

      const signIn = button(fr ? 'Se connecter avec une clé d’accès' : 'Sign in with a passkey');
      const signOut = async () => {
        await page.context().clearCookies({ name: 'sid' });
        await visit(page, '/connexion?suite=%2Freglages%2Flecture');
      };
      // whoever is asked for a finger and gives none changes nothing
      await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
      await signOut();
      expect(await page.locator('input[name=login]').getAttribute('autocomplete')).toBe('username webauthn');
      expect(await accessibilityFaults(page)).toEqual([]);
      await signIn.click();
      await expect.poll(() => signIn.isEnabled()).toBe(true);
      expect(await me(page)).toBeNull();
      await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
      await signIn.click();
      await page.waitForURL('**/reglages/lecture');
      expect(await me(page)).toBe(handle);
      // the browser offers it in the field too, and this device takes whatever it is offered
      await signOut();
      await page.waitForURL('**/reglages/lecture');
      expect(await me(page)).toBe(handle);

      await visit(page, '/reglages');
      const remove = button(fr ? 'Retirer Ma clé' : 'Remove Ma clé');
      await remove.click();
      await button(fr ? 'Annuler' : 'Undo').click();
      await remove.click();
      await remove.waitFor({ state: 'detached' });
      // whoever leaves before the message has gone has removed it
      await visit(page, '/accessibilite');
      await expect
        .poll(() => page.evaluate(async () => ((await (await fetch('/api/v1/accounts/me/passkeys')).json()) as { items: object[] }).items))
        .toEqual([]);
      await signOut();
      await signIn.click();
      await page.getByText(fr ? 'Réessayez, ou connectez-vous avec votre mot de passe.' : 'Try again, or sign in with your password.').waitFor();
      expect(await me(page)).toBeNull();
      await page.getByLabel(fr ? 'Nom de compte ou e-mail' : 'Handle or e-mail').fill(handle);
      await page.getByLabel(fr ? 'Mot de passe' : 'Password', { exact: true }).fill(PASSWORD);
      await page.getByLabel(fr ? 'Mot de passe' : 'Password', { exact: true }).press('Enter');
      await page.waitForURL('**/reglages/lecture');
    },
  );

  it('no form of an account asks for more than a password manager fills in, and everything can be pasted: no riddle, no picture to know [A-11]', async () => {
    const somebody = await signUp(origin, 'colle');
    await fetch(`${origin}/api/v1/password-resets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'colle' }),
    });
    let link = '';
    await expect.poll(async () => (link = await mailedLink(farandole.dataDir, 'colle'))).not.toBe('');
    const forms = [
      ['/inscription', undefined, ['username', 'email', 'new-password']],
      ['/connexion', undefined, ['username webauthn', 'current-password']],
      ['/mot-de-passe', undefined, ['username']],
      [new URL(link).pathname, undefined, ['username', 'new-password']],
      ['/reglages', somebody, ['username', 'current-password', 'new-password']],
    ] as const;
    for (const [path, client, expected] of forms) {
      const page = await open(client, DESK);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
      await visit(page, path);
      const form = page.locator('form', { has: page.locator('input[autocomplete*=username], input[type=password]') });
      expect(await form.count(), path).toBe(1);
      expect(await form.locator('input, textarea, select').evaluateAll((all) => all.map((each) => each.getAttribute('autocomplete'))), path).toEqual(
        expected,
      );
      expect(await form.locator('img, canvas, iframe, audio').count(), path).toBe(0);
      for (const field of await form.locator('input:not([hidden])').all()) {
        const text = (await field.getAttribute('type')) === 'email' ? 'colle@people.example' : 'colle.ici';
        await page.evaluate((words) => navigator.clipboard.writeText(words), text);
        await field.focus();
        await page.keyboard.press('ControlOrMeta+V');
        await expect.poll(() => field.inputValue(), { message: path }).toBe(text);
      }
    }
  });
});
