import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';

const COUNT = 60;
let farandole: Farandole;
let browser: Browser;
/** Addresses, the newest first, as the page lists them. */
const urls: string[] = [];
beforeAll(async () => {
  farandole = await startFarandole();
  browser = await launchBrowser();
  const people = [await signUp(farandole.origin, 'gala'), await signUp(farandole.origin, 'zoe')];
  const picture = await sharp({ create: { width: 90, height: 160, channels: 3, background: '#7a4cff' } })
    .jpeg()
    .toBuffer();
  for (let n = 0; n < COUNT; n++) urls.unshift(await postPhoto(people[n % 2] as Client, new Uint8Array(picture), `Photo ${n} #soixante`));
});
afterAll(async () => {
  await browser?.close();
  await farandole?.remove();
});

/** Posts of photos need no film to be encoded: sixty are there in a few seconds. */
async function postPhoto(person: Client, picture: Uint8Array<ArrayBuffer>, caption: string): Promise<string> {
  const { assetId } = await person.send<{ assetId: string }>('POST', '/photo-sets');
  await fetch(`${farandole.origin}/api/v1/photo-sets/${assetId}/photos/0`, {
    method: 'PUT',
    headers: { cookie: person.cookie, 'content-type': 'image/jpeg' },
    body: picture,
  });
  const posted = await person.send<PostedVideo>('POST', '/videos', { assetId, caption, photos: [{ place: 0 }] });
  return posted.url;
}

it('opens the tenth of sixty from a grid into a feed that goes back to the first and on to the last [F-10]', async () => {
  const { page } = await openPhone(browser, farandole.origin);
  await expect
    .poll(async () => ((await (await fetch(`${farandole.origin}/api/v1/hashtags/soixante`)).json()) as { videos: number }).videos, {
      timeout: 20_000,
    })
    .toBe(COUNT);
  await visit(page, '/tag/soixante?tri=recentes');
  await page.locator('article > a').nth(9).click();
  await page.waitForURL(`**${urls[9]}`);
  const position = page.locator('[role=status]', { hasText: /\d/ }).first();
  await position.waitFor({ state: 'attached' });
  const goTo = async (place: number, key: string, times: number) => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key);
    await page.waitForURL(`**${urls[place]}`);
  };
  await goTo(0, 'k', 9);
  expect(await page.getByRole('button', { name: 'Vidéo précédente' }).isDisabled()).toBe(true);
  for (let place = 10; place < COUNT; place += 10) await goTo(place, 'j', 10);
  await goTo(COUNT - 1, 'j', 9);
  await page.goBack();
  await page.waitForURL('**/tag/soixante?tri=recentes');
});
