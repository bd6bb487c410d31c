import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createUrlSigner } from '../server/src/modules/media/serving/url-signer.ts';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone } from './support/visitor.ts';
import { untilPlaying, watching } from './support/watching.ts';

const HOUR_MS = 3_600_000;

describe('which file is played', () => {
  let farandole: Farandole;
  let browser: Browser;
  let gala: Client;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  async function open(client?: Client): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client, { deviceScaleFactor: 2 });
    contexts.push(context);
    return page;
  }

  it('a film whose signed address has ended is asked for anew, once and silently, and goes on at the same moment', async () => {
    const clip = await makeClip(path.join(farandole.dataDir, 'clip.mp4'), { width: 360, height: 640, seconds: 8 });
    // only its author may fetch a private film, by addresses that end
    const hidden = await gala.post(clip, 'Pour moi', { visibility: 'private' });
    await gala.whenDone(hidden.id);
    const secrets = JSON.parse(await readFile(path.join(farandole.dataDir, 'secrets.json'), 'utf8')) as { session: string };
    const ended = createUrlSigner(secrets.session, { now: () => new Date(Date.now() - 2 * HOUR_MS) });
    const page = await open(gala);
    const answers: { status: number; url: string }[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/media/') && response.url().includes('.mp4')) answers.push({ status: response.status(), url: response.url() });
    });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes(`/api/v1/videos/${hidden.id}`)) asked.push(request.method());
    });
    await page.route(`**${hidden.url}*`, async (route) => {
      const answer = await route.fetch();
      const html = (await answer.text()).replace(
        /(\/media\/[\w/.-]+)\?until=[0-9a-z]+(&amp;|&|\\u0026)signature=[\w-]{43}/g,
        (_all, url: string, and: string) => ended.sign(url).replace('&', and),
      );
      await route.fulfill({ response: answer, body: html });
    });
    await page.goto(`${hidden.url}?t=3`);
    await untilPlaying(page, 1, 30_000);
    await expect.poll(async () => (await watching(page)).at, { timeout: 20_000 }).toBeGreaterThan(3);
    expect(answers.some(({ status }) => status === 403)).toBe(true);
    expect(answers.at(-1)?.status).toBe(206);
    expect(asked.filter((method) => method === 'GET')).toHaveLength(1);
    expect(await page.getByRole('button', { name: 'Réessayer' }).count()).toBe(0);
  });
});
