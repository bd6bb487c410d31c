import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '#testing/test-app.ts';
import { FEWEST_VISITS } from './statistics.ts';

let shift = 0;
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ clock: { now: () => new Date(Date.now() + shift) } });
  const author = await app.newAccount('author');
  for (let n = 0; n < 5; n++) await app.newVideo(author);
  await app.feed.caughtUp();
  await app.feed.refresh();
});
afterAll(() => app.close());

const visit = (n: number) =>
  app.request('/api/v1/feeds/for-you?limit=5', { cookie: `farandole_viewer=visitor-of-a-day-${String(n).padStart(4, '0')}` });
const json = async (path: string) =>
  (await (await app.request(`/api/v1${path}`)).json()) as { items: { slots: number; visits: number; videos: number; source: string }[] };

it('publishes each day what was served, as JSON and CSV, and no sum over few visits [X8]', async () => {
  const today = new Date().toISOString().slice(0, 10);
  for (let n = 0; n < FEWEST_VISITS - 1; n++) expect((await visit(n)).status).toBe(200);
  await app.feed.caughtUp();
  shift = 24 * 3_600_000;
  await app.feed.sumUpYesterday();
  expect(await json('/feed-statistics')).toEqual({ items: [], next: null });
  expect((await app.request(`/api/v1/feed-statistics/${today}`)).status).toBe(404);

  shift = 0;
  for (let n = FEWEST_VISITS; n < 2 * FEWEST_VISITS; n++) await visit(n);
  await app.feed.caughtUp();
  shift = 24 * 3_600_000;
  await app.feed.sumUpYesterday();
  await app.feed.sumUpYesterday();
  expect(await json('/feed-statistics')).toEqual({ items: [today], next: null });
  const { items } = await json(`/feed-statistics/${today}`);
  expect(items.length).toBeGreaterThan(0);
  for (const { visits, slots, videos } of items) {
    expect(visits).toBeGreaterThanOrEqual(FEWEST_VISITS);
    expect(slots).toBeGreaterThanOrEqual(visits);
    expect(videos).toBeLessThanOrEqual(5);
  }
  const csv = await app.request(`/api/v1/feed-statistics/${today}?format=csv`);
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect((await csv.text()).split('\r\n').slice(0, -1)).toHaveLength(items.length + 1);
  expect(JSON.stringify(items)).not.toMatch(/visitor|author/);
});
