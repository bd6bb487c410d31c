import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedItem } from './feed-item.ts';
import type { FeedPage } from './pipeline/view.ts';

let app: TestApp;
const TOPICS = ['cuisine', 'danse', 'golf', 'velo', 'chant', 'jardin'];

beforeAll(async () => {
  app = await createTestApp();
  const makers: Person[] = [];
  for (let n = 0; n < 12; n++) makers.push(await app.newAccount(`maker${n}`));
  // fifty of cooking among a hundred and twenty of everything
  for (let n = 0; n < 120; n++) {
    const topic = n % 12 < 5 ? 'cuisine' : TOPICS[1 + (n % 5)];
    await app.newVideo(makers[n % 12] as Person, { caption: `Numéro ${n} #${topic}` });
  }
  await app.feed.caughtUp();
}, 120_000);
afterAll(() => app.close());

async function read(as: Person, path: string): Promise<FeedPage> {
  return (await (await app.request(`/api/v1/feeds/for-you?${path}`, { as })).json()) as FeedPage;
}

async function report(as: Person, items: readonly Pick<FeedItem, 'slotId' | 'video'>[], ...kinds: string[]): Promise<void> {
  const events = items.flatMap(({ slotId, video }) =>
    kinds.map((kind) => ({ videoId: video.id, kind, at: new Date().toISOString(), feed: 'for-you', slotId })),
  );
  for (let at = 0; at < events.length; at += 50) {
    await app.request('/api/v1/watch-events', { method: 'POST', as, json: { id: randomUUID(), events: events.slice(at, at + 50) } });
  }
  await app.settled();
  await app.feed.caughtUp();
}

const isAbout = (topic: string) => (item: FeedItem) => item.video.hashtags.includes(topic);

describe('For You', () => {
  it('serves a new account that watched twenty cooking clips to the end at least eight more among twenty, and at least four of other things [W2]', async () => {
    const viewer = await app.newAccount('cook');
    const { items } = await read(viewer, 'limit=50');
    const cooking = [...items, ...(await read(viewer, 'limit=50')).items].filter(isAbout('cuisine'));
    const twenty = [...new Map(cooking.map((item) => [item.video.id, item])).values()].slice(0, 20);
    expect(twenty).toHaveLength(20);
    await report(viewer, twenty, 'impression', 'completion');
    const first = await read(viewer, 'limit=10');
    const next = [...first.items, ...(await read(viewer, `limit=10&after=${first.next}`)).items];
    expect(next).toHaveLength(20);
    expect(next.filter(isAbout('cuisine')).length).toBeGreaterThanOrEqual(8);
    expect(next.filter((item) => !isAbout('cuisine')(item)).length).toBeGreaterThanOrEqual(4);
  });

  it('shows the pair of creator and topic that was refused at most once in the next fifty [W13]', async () => {
    const viewer = await app.newAccount('refuser');
    const [refused] = (await read(viewer, 'limit=10')).items;
    if (!refused) throw new Error('nothing was served');
    await report(viewer, [refused], 'impression', 'not-interested');
    const { items } = await read(viewer, 'limit=50');
    expect(items).toHaveLength(50);
    const again = items.filter(
      ({ video }) => video.author.handle === refused.video.author.handle && video.hashtags.some((tag) => refused.video.hashtags.includes(tag)),
    );
    expect(again.length).toBeLessThanOrEqual(1);
  });

  it('keeps the topic of a refused video out of the next twenty, newcomers that are owed an audience included', async () => {
    const viewer = await app.newAccount('averse');
    const before = (await read(viewer, 'limit=20')).items;
    const refused = before.find(isAbout('cuisine'));
    expect(before.filter(isAbout('cuisine')).length).toBeGreaterThanOrEqual(4);
    if (!refused) throw new Error('no cooking was served');
    await report(viewer, [refused], 'impression', 'not-interested');
    const { items } = await read(viewer, 'limit=20');
    expect(items).toHaveLength(20);
    // one in a hundred slots goes to any video at all
    expect(items.filter(isAbout('cuisine')).length).toBeLessThanOrEqual(1);
  });

  it('never shows the same video twice on two devices in turn, until everything was met; then it says so', async () => {
    const phone = await app.newAccount('walker');
    const answer = await app.request('/api/v1/sessions', {
      method: 'POST',
      json: { login: 'walker', password: 'une phrase de passe' },
    });
    const desktop = { ...phone, cookie: app.cookieOf(answer) };
    expect(desktop.cookie).not.toBe(phone.cookie);
    const met = new Set<string>();
    for (let visit = 0; ; visit++) {
      const device = visit % 2 === 0 ? phone : desktop;
      const { items, next } = await read(device, 'limit=30');
      if (items.length === 0) {
        expect(next).toBeNull();
        break;
      }
      for (const { video } of items) {
        expect(met.has(video.id)).toBe(false);
        met.add(video.id);
      }
      await report(device, items, 'impression');
    }
    expect(met.size).toBe(120);
  });

  it('changes within the next two videos when the interest of the session does', async () => {
    const viewer = await app.newAccount('switcher');
    const first = await read(viewer, 'limit=50');
    const items = [...first.items, ...(await read(viewer, `limit=50&after=${first.next}`)).items];
    await report(viewer, items.filter(isAbout('cuisine')).slice(0, 10), 'impression', 'completion');
    const golf = items.filter(isAbout('golf')).slice(0, 2);
    expect(golf).toHaveLength(2);
    await report(viewer, golf, 'impression', 'completion');
    const next = await read(viewer, 'limit=2');
    expect(next.items.some(isAbout('golf'))).toBe(true);
  });
});
