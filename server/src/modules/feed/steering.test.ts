import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '@farandole/ranker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedItem } from './feed-item.ts';
import type { FeedPage } from './pipeline/view.ts';
import { defaultFeedSettings } from './settings/feed-settings.ts';

const TEN_DAYS = 10 * 24 * 3_600_000;
let shift = -TEN_DAYS;
let app: TestApp;
let ada: Person;
let bob: Person;
let old: string;
let fresh: string;
const danse: string[] = [];
const golf: string[] = [];

beforeAll(async () => {
  app = await createTestApp({ clock: { now: () => new Date(Date.now() + shift) } });
  ada = await app.newAccount('ada');
  bob = await app.newAccount('bob');
  old = await post(ada, { caption: 'Depuis longtemps' });
  shift = 0;
  await meet(await app.newAccount('fan'), 'completion', [old]);
  fresh = await post(bob, { caption: 'À l’instant' });
  for (let n = 0; n < 6; n++) danse.push(await post(ada, { caption: `Pas ${n} #danse` }));
  for (let n = 0; n < 6; n++) golf.push(await post(bob, { caption: `Trou ${n} #golf`, region: 'FR-BRE' }));
  await app.feed.caughtUp();
  await app.feed.refresh();
});
afterAll(() => app.close());

async function post(author: Person, video: { caption: string; region?: string }): Promise<string> {
  return VideoId.toPublic(await app.newVideo(author, video));
}

const firstPage = async (person: Person): Promise<FeedItem[]> =>
  ((await (await app.request('/api/v1/feeds/for-you?limit=50&again=true', { as: person })).json()) as FeedPage).items;
const points = (item: FeedItem | undefined, signal: string) => item?.because.signals.find((share) => share.signal === signal)?.points ?? 0;
const find = (items: readonly FeedItem[], id: string) => items.find(({ video }) => video.id === id);
const rankOf = (items: readonly FeedItem[], id: string) => find(items, id)?.because.rank ?? Number.NaN;

async function call<Answer = unknown>(person: Person, method: string, path: string, json?: object): Promise<Answer> {
  const answer = await app.request(`/api/v1${path}`, { method, as: person, ...(json && { json }) });
  expect(answer.ok).toBe(true);
  return (answer.status === 204 ? null : await answer.json()) as Answer;
}

async function meet(person: Person, kind: string, met: readonly string[]): Promise<void> {
  const at = new Date().toISOString();
  await call(person, 'POST', '/watch-events', { id: randomUUID(), events: met.map((videoId) => ({ videoId, kind, at, feed: 'for-you' })) });
  await app.settled();
  await app.feed.caughtUp();
}

interface Believed {
  items: { kind: string; key: string; leaning: number; evidence: Record<string, number>; examples: { id: string }[] }[];
}

describe('the weights of For You', () => {
  it('freshness at 0 changes the order at once, and its reset changes it back [X2]', async () => {
    const viewer = await app.newAccount('weigher');
    const { weights } = defaultFeedSettings;
    const newerFirst = async () => {
      const items = await firstPage(viewer);
      return rankOf(items, fresh) < rankOf(items, old);
    };
    expect(await newerFirst()).toBe(true);
    await call(viewer, 'PATCH', '/feed-settings', { weights: { ...weights, freshness: 0 } });
    expect(await newerFirst()).toBe(false);
    await call(viewer, 'PATCH', '/feed-settings', { weights });
    expect(await newerFirst()).toBe(true);
  });

  it('each turns its own points, for this viewer alone', async () => {
    const viewer = await app.newAccount('turner');
    const other = await app.newAccount('other');
    await call(viewer, 'PUT', '/accounts/ada/follow');
    await app.feed.caughtUp();
    await call(viewer, 'PATCH', '/feed-settings', {
      region: 'FR',
      weights: { freshness: 100, following: 200, popular: 50, discovery: 0, region: 150 },
    });
    const items = await firstPage(viewer);
    expect(points(find(items, old), 'follow')).toBe(2 * defaultPolicy.weights.follow);
    expect(points(find(items, golf[0] ?? ''), 'region')).toBe(150);
    expect(items.map((item) => points(item, 'exploration')).every((share) => share === 0)).toBe(true);
    const plain = find(await firstPage(other), old);
    // learned points are not quite straight in their weight
    const halved = points(find(items, old), 'likes') / points(plain, 'likes');
    expect(halved).toBeGreaterThan(0.4);
    expect(halved).toBeLessThan(0.6);
  });

  it('a topic set by hand stands in place of what was learned', async () => {
    const viewer = await app.newAccount('slider');
    await meet(viewer, 'skip', golf);
    expect(points(find(await firstPage(viewer), golf[0] ?? ''), 'topic')).toBeLessThan(0);
    await call(viewer, 'PATCH', '/feed-settings', { topics: { golf: 100 } });
    expect(points(find(await firstPage(viewer), golf[0] ?? ''), 'topic')).toBe(defaultPolicy.weights.topic);
  });
});

describe('what the feed believes', () => {
  it('is listed with its evidence; one that is deleted is gone from scoring, here and after a restart [X6]', async () => {
    const viewer = await app.newAccount('believer');
    await meet(viewer, 'completion', danse);
    await meet(viewer, 'skip', golf.slice(0, 2));
    const { items } = await call<Believed>(viewer, 'GET', '/interests');
    const topic = items.find(({ kind, key }) => kind === 'topic' && key === 'danse');
    expect(topic?.leaning).toBeGreaterThan(0.5);
    expect(topic?.evidence).toEqual({ finished: 6, watched: 0, skipped: 0, refused: 0 });
    expect(topic?.examples.map(({ id }) => danse.includes(id))).toEqual([true, true, true]);
    expect(items.find(({ kind, key }) => kind === 'creator' && key === AccountId.toPublic(bob.id))).toMatchObject({ evidence: { skipped: 2 } });
    expect(points(find(await firstPage(viewer), danse[0] ?? ''), 'topic')).toBeGreaterThan(0);

    await call(viewer, 'DELETE', '/interests/topic/danse');
    const gone = async () => {
      const left = (await call<Believed>(viewer, 'GET', '/interests')).items.map(({ kind, key }) => `${kind} ${key}`);
      expect(left).not.toContain('topic danse');
      expect(left).toContain('topic golf');
      expect(points(find(await firstPage(viewer), danse[0] ?? ''), 'topic')).toBe(0);
      expect(points(find(await firstPage(viewer), danse[0] ?? ''), 'session')).toBeLessThanOrEqual(defaultPolicy.weights.session / 2);
    };
    await gone();
    await app.feed.stop();
    await app.feed.start();
    await gone();
  });

  it('is nothing after a reset, and says so; what follows counts anew [W16]', async () => {
    const viewer = await app.newAccount('resetter');
    await meet(viewer, 'completion', danse);
    await call(viewer, 'DELETE', '/interests');
    const nothing = async () => {
      expect(await call(viewer, 'GET', '/interests')).toEqual({ items: [], next: null });
      for (const item of await firstPage(viewer)) {
        for (const signal of ['topic', 'creator', 'session', 'similar']) expect(points(item, signal)).toBe(0);
      }
    };
    await nothing();
    await app.feed.stop();
    await app.feed.start();
    await nothing();
    await meet(viewer, 'completion', golf.slice(0, 1));
    expect((await call<Believed>(viewer, 'GET', '/interests')).items.map(({ key }) => key)).toContain('golf');
  });
});

describe('"not this"', () => {
  it('hides a creator or a hashtag at once, and is taken back', async () => {
    const viewer = await app.newAccount('hider');
    const shown = async () => (await firstPage(viewer)).map(({ video }) => video.author.handle);
    await call(viewer, 'PUT', '/feed-settings/hidden-creators/bob');
    expect(await shown()).not.toContain('bob');
    await call(viewer, 'DELETE', '/feed-settings/hidden-creators/bob');
    expect(await shown()).toContain('bob');
    await call(viewer, 'PUT', '/feed-settings/hidden-topics/Golf');
    expect(await call(viewer, 'GET', '/feed-settings')).toMatchObject({ topics: { golf: 0 }, hiddenCreators: [] });
    expect((await firstPage(viewer)).filter(({ video }) => golf.includes(video.id))).toEqual([]);
    await call(viewer, 'DELETE', '/feed-settings/hidden-topics/golf');
    expect((await firstPage(viewer)).some(({ video }) => golf.includes(video.id))).toBe(true);
  });
});
