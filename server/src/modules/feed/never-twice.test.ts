import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from './pipeline/view.ts';

const DAY_MS = 24 * 3_600_000;
const VIDEOS = 70;

let app: TestApp;
let later = 0;
const now = () => new Date(Date.now() + later);

beforeAll(async () => {
  app = await createTestApp({ clock: { now } });
  const makers = [await app.newAccount('gala'), await app.newAccount('bruno'), await app.newAccount('chloe')];
  for (let n = 0; n < VIDEOS; n++) await app.newVideo(makers[n % 3] as Person, { caption: `Numéro ${n} #sujet${n % 5}` });
  await app.feed.caughtUp();
}, 120_000);
afterAll(() => app.close());

type Device = { as: Person } | { cookie: string };

async function page(device: Device, query: string): Promise<FeedPage> {
  return (await (await app.request(`/api/v1/feeds/for-you?${query}`, device)).json()) as FeedPage;
}

/** One visit: scrolls so many videos, each of which comes on screen. */
async function scroll(device: Device, count: number): Promise<{ met: string[]; ended: boolean }> {
  const met: string[] = [];
  let after = '';
  while (met.length < count) {
    const { items, next } = await page(device, `limit=${Math.min(8, count - met.length)}${after}`);
    const events = items.map(({ slotId, video }) => ({
      ...{ videoId: video.id, kind: 'impression', at: now().toISOString(), feed: 'for-you', slotId },
    }));
    if (events.length > 0) await app.request('/api/v1/watch-events', { method: 'POST', ...device, json: { id: randomUUID(), events } });
    met.push(...items.map(({ video }) => video.id));
    if (next === null) return { met, ended: true };
    after = `&after=${next}`;
  }
  return { met, ended: false };
}

/** The night: everything is taken in, a process may be started anew, and a day has gone by. */
async function sleep(): Promise<void> {
  await app.settled();
  await app.feed.caughtUp();
  await app.feed.stop();
  later += DAY_MS;
  await app.feed.start();
}

async function threeDays(devices: readonly Device[]): Promise<void> {
  const met: string[] = [];
  let ended = false;
  for (let day = 0; day < 3; day++) {
    for (const device of devices) {
      const visit = await scroll(device, Math.floor(VIDEOS / 3 / devices.length));
      met.push(...visit.met);
      expect(visit.ended).toBe(false);
      await app.settled();
      await app.feed.caughtUp();
    }
    if (day < 2) await sleep();
  }
  for (let visits = 0; !ended; visits++) {
    const visit = await scroll(devices[visits % devices.length] as Device, VIDEOS);
    met.push(...visit.met);
    ended = visit.ended;
    await app.settled();
    await app.feed.caughtUp();
  }
  expect(new Set(met).size).toBe(met.length);
  expect(met).toHaveLength(VIDEOS);
  for (const device of devices) expect(await page(device, 'limit=10')).toEqual({ items: [], next: null });
  // only when it is asked for
  expect((await page(devices[0] as Device, 'limit=10&again=true')).items).toHaveLength(10);
}

describe('For You over three days', () => {
  it('shows nothing twice on two devices of an account until everything was met; then it says so [W7]', async () => {
    const phone = await app.newAccount('marin');
    const signedIn = await app.request('/api/v1/sessions', { method: 'POST', json: { login: 'marin', password: 'une phrase de passe' } });
    await threeDays([{ as: phone }, { as: { ...phone, cookie: app.cookieOf(signedIn) } }]);
  });

  it('keeps the same promise to a visitor without an account, on the device that came back', async () => {
    await threeDays([{ cookie: 'farandole_viewer=three-days-visitor-1' }]);
  });

  it('tells of a new video the next day, and of nothing else', async () => {
    const device = { cookie: 'farandole_viewer=three-days-visitor-1' };
    const fresh = await app.newVideo(await app.newAccount('dora'), { caption: 'Toute nouvelle' });
    await sleep();
    const { items, next } = await page(device, 'limit=10');
    expect([items.map(({ video }) => video.caption), next]).toEqual([['Toute nouvelle'], null]);
    expect(fresh).toBeTruthy();
  });
});
