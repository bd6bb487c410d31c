import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Client } from './client.ts';

// a service worker takes navigations from under a journey that watches or changes them; those about it let it in
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, serviceWorkers: 'block' };

/** A phone of its own, in French; signed in when a client is given. */
export async function openPhone(
  browser: Browser,
  origin: string,
  client?: Pick<Client, 'cookie'>,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ ...PHONE, locale: 'fr-FR', baseURL: origin, ...options });
  if (client) {
    const cookies = client.cookie.split('; ').map((pair) => {
      const end = pair.indexOf('=');
      return { name: pair.slice(0, end), value: pair.slice(end + 1), url: origin };
    });
    await context.addCookies(cookies);
  }
  return { context, page: await context.newPage() };
}

/** Opens a page and waits until its scripts answer: nothing is fetched any more, or they follow the inbox, which is never at rest. */
export async function visit(page: Page, path: string): Promise<void> {
  const following = page.waitForRequest((request) => request.url().includes('/api/v1/stream')).catch(() => undefined);
  await page.goto(path);
  await Promise.race([page.waitForLoadState('networkidle'), following]);
}
