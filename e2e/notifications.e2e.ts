import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { postClips } from './support/watching.ts';

describe('notifications', () => {
  let farandole: Farandole;
  let browser: Browser;
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  it('are counted beside the bell as they come, stand on one line, and can be turned off', async () => {
    const gala = await signUp(farandole.origin, 'gala');
    await postClips(gala, 1, { seconds: 2 });
    const [marin, nour] = [await signUp(farandole.origin, 'marin'), await signUp(farandole.origin, 'nour')];
    const { items } = await gala.get<{ items: { id: string }[] }>('/accounts/gala/videos');
    const like = (fan: typeof marin) => fan.send('PUT', `/videos/${items[0]?.id}/like`);

    const { context, page } = await openPhone(browser, farandole.origin, gala);
    await visit(page, '/notifications');
    const unread = () => page.locator('[data-bell]').getAttribute('data-unread');
    await like(marin);
    await page.getByRole('button', { name: 'Afficher les nouvelles notifications' }).tap({ timeout: 20_000 });
    await expect.poll(() => page.getByText('marin aime votre vidéo').count()).toBe(1);
    await visit(page, '/reglages');
    await like(nour);
    await expect.poll(unread, { timeout: 20_000 }).toBe('1');
    await visit(page, '/notifications');
    await expect.poll(() => page.getByText('nour et une autre personne aiment votre vidéo').count()).toBe(1);
    await expect.poll(unread, { timeout: 20_000 }).toBeNull();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole('link', { name: 'Choisir mes notifications' }).tap();
    const likes = page.getByRole('checkbox', { name: 'J’aime, Sur le site' });
    await likes.tap();
    await expect.poll(() => page.getByRole('status').filter({ hasText: 'Enregistré' }).count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    const { kinds } = await gala.get<{ kinds: { kind: string; inbox: boolean }[] }>('/notifications/choices');
    expect(kinds.find(({ kind }) => kind === 'like')?.inbox).toBe(false);
    await context.close();
  });
});
