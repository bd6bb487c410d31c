import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { createTestApp, type NewTestVideo, type Person, type TestApp } from '#testing/test-app.ts';
import { feedNames } from './feed-name.ts';
import type { FeedPage } from './pipeline/view.ts';
import type { FeedSettingsChange } from './settings/service.ts';

let app: TestApp;
let ada: Person;
let bob: Person;
const OPEN_FEEDS = feedNames.filter((feed) => feed !== 'following' && feed !== 'friends');

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.newAccount('ada');
  bob = await app.newAccount('bob');
});
afterAll(() => app.close());

const publicOf = (id: VideoId) => VideoId.toPublic(id);

async function post(author: Person, video: NewTestVideo): Promise<string> {
  const id = await app.newVideo(author, video);
  await app.feed.caughtUp();
  return publicOf(id);
}

async function readAll(feed: string, person: Person, limit = 7): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ; ) {
    const answer = await app.request(`/api/v1/feeds/${feed}?limit=${limit}${after}`, { as: person });
    expect(answer.status).toBe(200);
    const page = (await answer.json()) as FeedPage;
    found.push(...page.items.map(({ video }) => video.id));
    if (page.next === null) return found;
    after = `&after=${page.next}`;
  }
}

async function choose(person: Person, change: object): Promise<FeedSettingsChange> {
  const answer = await app.request('/api/v1/feed-settings', { method: 'PATCH', as: person, json: change });
  expect(answer.status).toBe(200);
  return (await answer.json()) as FeedSettingsChange;
}

async function link(from: Person, to: Person, what: 'follow' | 'mute' = 'follow'): Promise<void> {
  const answer = await app.request(`/api/v1/accounts/${to.handle}/${what}`, { method: 'PUT', as: from });
  expect(answer.ok).toBe(true);
  await app.feed.caughtUp();
}

describe('feeds of people', () => {
  it('Following has three accounts in order of publication, and nothing else [W3]', async () => {
    const [viewer, ...authors] = await Promise.all(['w3viewer', 'w3a', 'w3b', 'w3c', 'w3other'].map((handle) => app.newAccount(handle)));
    const posted: string[] = [];
    for (let n = 0; n < 16; n++) {
      const author = authors[(n * 7) % 4] as Person;
      const id = await post(author, { caption: `${n}` });
      if (author.handle !== 'w3other') posted.push(id);
    }
    for (const author of authors.slice(0, 3)) await link(viewer as Person, author);
    expect(await readAll('following', viewer as Person, 5)).toEqual(posted.toReversed());
  });

  it('Friends has only those who follow back [W4]', async () => {
    const [viewer, friend, admired, admirer] = await Promise.all(
      ['w4viewer', 'w4friend', 'w4admired', 'w4admirer'].map((handle) => app.newAccount(handle)),
    );
    const people = [friend, admired, admirer] as [Person, Person, Person];
    const posted: string[] = [];
    for (const person of people) posted.push(await post(person, {}));
    await link(viewer as Person, people[0]);
    await link(people[0], viewer as Person);
    await link(viewer as Person, people[1]);
    await link(people[2], viewer as Person);
    expect(await readAll('friends', viewer as Person)).toEqual([posted[0]]);
    await app.request(`/api/v1/accounts/${viewer?.handle}/follow`, { method: 'DELETE', as: people[0] });
    expect(await readAll('friends', viewer as Person)).toEqual([]);
  });

  it('a page stays whole when most of it is filtered', async () => {
    const [viewer, author] = (await Promise.all(['fullviewer', 'fullauthor'].map((handle) => app.newAccount(handle)))) as [Person, Person];
    const kept = await post(author, { caption: 'le premier' });
    for (let n = 0; n < 60; n++) await app.newVideo(author, { caption: 'encore du golf' });
    await app.feed.caughtUp();
    await link(viewer, author);
    await choose(viewer, { filteredWords: ['golf'] });
    const answer = await app.request('/api/v1/feeds/following?limit=5', { as: viewer });
    const page = (await answer.json()) as FeedPage;
    expect(page.items.map(({ video }) => video.id)).toEqual([kept]);
    expect(page.next).toBeNull();
  });
});

describe('the feed of a region', () => {
  it('has what was declared as made there, without any location, and asks for a region where none is chosen [D11]', async () => {
    const viewer = await app.newAccount('breton');
    const rennes = await post(ada, { region: 'FR-BRE' });
    const brest = await post(bob, { region: 'FR-BRE' });
    const lille = await post(bob, { region: 'FR-HDF' });
    const nowhere = await post(ada, {});
    const refused = await app.request('/api/v1/feeds/region', { as: viewer });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'feed.region-needed', field: 'region' });
    await choose(viewer, { region: 'FR-BRE' });
    expect(await readAll('region', viewer)).toEqual([brest, rennes]);
    await choose(viewer, { region: 'FR' });
    expect(await readAll('region', viewer)).toEqual([lille, brest, rennes]);
    const moved = await app.request(`/api/v1/videos/${nowhere}`, { method: 'PATCH', as: ada, json: { region: 'FR-BRE' } });
    expect(moved.status).toBe(200);
    await app.feed.caughtUp();
    await choose(viewer, { region: 'FR-BRE' });
    expect(await readAll('region', viewer)).toEqual([nowhere, brest, rennes]);
  });
});

describe('what is chosen by hand', () => {
  it('a language filter leaves fifty of fifty in those languages, or without words [W17]', async () => {
    const viewer = await app.newAccount('occitan');
    const languages = ['fr', 'oc', 'zxx', 'en', 'de', null];
    for (let n = 0; n < 120; n++) await app.newVideo(n % 2 ? ada : bob, { language: languages[n % 6] ?? null, region: 'FR-OCC' });
    await app.feed.caughtUp();
    await choose(viewer, { languages: ['fr', 'oc'], region: 'FR-OCC' });
    for (const feed of OPEN_FEEDS) {
      const served = await readAll(feed, viewer, 20);
      expect(served.length).toBeGreaterThanOrEqual(50);
      const shown = await app.videos.getMany(served.flatMap((id) => VideoId.fromPublic(id) ?? []));
      expect([...shown.values()].map(({ language }) => language).filter((language) => !['fr', 'oc', 'zxx'].includes(language ?? ''))).toEqual([]);
    }
  });

  it('a topic set to 0 is gone from every feed, and comes back [W14]', async () => {
    const [viewer, author] = (await Promise.all(['w14viewer', 'w14author'].map((handle) => app.newAccount(handle)))) as [Person, Person];
    await link(viewer, author);
    await link(author, viewer);
    const golf = await post(author, { caption: 'Au green #golf', region: 'FR-COR' });
    const other = await post(author, { caption: 'À la plage', region: 'FR-COR' });
    await choose(viewer, { region: 'FR-COR', topics: { golf: 0, plage: 80 } });
    for (const feed of feedNames) {
      const served = await readAll(feed, viewer, 50);
      expect(served).toContain(other);
      expect(served).not.toContain(golf);
    }
    await choose(viewer, { topics: {} });
    for (const feed of feedNames) expect(await readAll(feed, viewer, 50)).toContain(golf);
  });

  it('a filtered word removes its videos from every feed and every search result', async () => {
    const [viewer, author] = (await Promise.all(['w15viewer', 'w15author'].map((handle) => app.newAccount(handle)))) as [Person, Person];
    await link(viewer, author);
    await link(author, viewer);
    const spoiler = await post(author, { caption: 'DÉNOUEMENT de la série #serie', region: 'FR-PDL' });
    const tagged = await post(author, { caption: 'Fin #serie #spoiler', region: 'FR-PDL' });
    const fine = await post(author, { caption: 'Générique #serie', region: 'FR-PDL' });
    await choose(viewer, { region: 'FR-PDL', filteredWords: ['denouement', '#spoiler'] });
    const results = async () => {
      const answer = await app.request('/api/v1/hashtags/serie/videos?sort=recent', { as: viewer });
      return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    for (const served of [...(await Promise.all(feedNames.map((feed) => readAll(feed, viewer, 50)))), await results()]) {
      expect(served).toContain(fine);
      expect(served).not.toContain(spoiler);
      expect(served).not.toContain(tagged);
    }
    await choose(viewer, { filteredWords: [] });
    expect(await results()).toEqual([fine, tagged, spoiler]);
  });

  it('a hidden creator leaves the feeds that recommend, a muted one leaves all of them', async () => {
    const [viewer, author] = (await Promise.all(['hider', 'hidden'].map((handle) => app.newAccount(handle)))) as [Person, Person];
    const id = await post(author, { region: 'FR-NOR' });
    await link(viewer, author);
    await choose(viewer, { region: 'FR-NOR', hiddenCreators: [AccountId.toPublic(author.id)] });
    for (const feed of OPEN_FEEDS) expect(await readAll(feed, viewer, 50)).not.toContain(id);
    expect(await readAll('following', viewer)).toContain(id);
    await choose(viewer, { hiddenCreators: [] });
    for (const feed of OPEN_FEEDS) expect(await readAll(feed, viewer, 50)).toContain(id);
    await link(viewer, author, 'mute');
    for (const feed of [...OPEN_FEEDS, 'following']) expect(await readAll(feed, viewer, 50)).not.toContain(id);
    expect(await (await app.request('/api/v1/accounts/me/mutes', { as: viewer })).json()).toMatchObject({ items: [{ handle: 'hidden' }] });
    await app.request('/api/v1/accounts/hidden/mute', { method: 'DELETE', as: viewer });
    await app.feed.caughtUp();
    expect(await readAll('following', viewer)).toContain(id);
  });

  it('what its author marks as not for everybody shows only to those who ask', async () => {
    const viewer = await app.newAccount('careful');
    const id = await post(ada, { sensitive: true });
    expect(await readAll('latest', viewer, 50)).not.toContain(id);
    await choose(viewer, { sensitive: true });
    expect(await readAll('latest', viewer, 50)).toContain(id);
  });

  it('keeps what is not given, and refuses what cannot be', async () => {
    const viewer = await app.newAccount('chooser');
    await choose(viewer, { filteredWords: ['golf'] });
    expect(await choose(viewer, { endAfterVideos: 20 })).toMatchObject({ filteredWords: ['golf'], endAfterVideos: 20, languages: [] });
    for (const wrong of [{ weights: { freshness: 201 } }, { topics: { golf: -1 } }, { languages: ['français'] }, { region: 'Bretagne' }]) {
      const answer = await app.request('/api/v1/feed-settings', { method: 'PATCH', as: viewer, json: wrong });
      expect(answer.status).toBe(400);
    }
  });
});

describe('the feed without profiling', () => {
  it('is the same bytes for any two accounts with different histories [LAW-38]', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, (_, n) => app.newAccount(`alike${n}`)));
    const all = await readAll('latest', people[0] as Person, 50);
    for (const [n, person] of people.entries()) {
      const events = all
        .filter((_, at) => (at * 7 + n * 13) % 5 === 0)
        .map((videoId, at) => ({
          videoId,
          kind: at % 2 ? 'completion' : 'skip',
          at: new Date().toISOString(),
          feed: 'for-you',
        }));
      for (let from = 0; from < events.length; from += 50) {
        await app.request('/api/v1/watch-events', { method: 'POST', as: person, json: { id: randomUUID(), events: events.slice(from, from + 50) } });
      }
      await link(person, n % 2 ? ada : bob);
    }
    await app.settled();
    await app.feed.caughtUp();
    const bytes = async (person: Person, after: string) =>
      (await (await app.request(`/api/v1/feeds/unprofiled?limit=15${after}`, { as: person })).text()).replaceAll(
        /"viewer":\{[^}]*\}/g,
        '"viewer":{}',
      );
    for (let after = '', pages = 0; pages < 5; pages++) {
      const [first, ...others] = await Promise.all(people.map((person) => bytes(person, after)));
      for (const other of others) expect(other).toBe(first);
      const { next, items } = JSON.parse(first ?? '') as FeedPage;
      expect(items.every(({ because }) => !because.profiled)).toBe(true);
      if (next === null) break;
      after = `&after=${next}`;
    }
  });
});
