import { afterAll, beforeAll, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type NewTestVideo, type Person, type TestApp } from '#testing/test-app.ts';
import { feedNames } from '../feed-name.ts';

let app: TestApp;
let author: Person;
let viewer: Person;
let captioned: string;
let spoken: string;
let unspoken: string;
let unheard: string;

beforeAll(async () => {
  app = await createTestApp();
  [author, viewer] = [await app.newAccount('author'), await app.newAccount('viewer')];
  for (const [from, to] of [
    [viewer, author],
    [author, viewer],
  ] as const)
    await app.request(`/api/v1/accounts/${to.handle}/follow`, { method: 'PUT', as: from });
  const post = async (about: NewTestVideo) => VideoId.toPublic(await app.newVideo(author, { caption: 'Au port #essai', region: 'FR-BRE', ...about }));
  captioned = await post({});
  spoken = await post({});
  unspoken = await post({ language: 'zxx' });
  unheard = await post({ hasSound: false });
  await subtitle(captioned, 'PUT');
  await choose({ region: 'FR-BRE' });
});
afterAll(() => app.close());

/** The log of the consumer that indexes, and then what the feed hears of it. */
async function settled(): Promise<void> {
  await app.settled();
  await app.settled();
  await app.feed.caughtUp();
}

async function subtitle(video: string, method: 'PUT' | 'DELETE'): Promise<void> {
  const body = method === 'PUT' && { body: 'WEBVTT\n\n00:00.000 --> 00:02.000\nBonjour\n', headers: { 'content-type': 'text/vtt' } };
  expect((await app.request(`/api/v1/videos/${video}/subtitles/fr`, { method, ...body, as: author })).ok).toBe(true);
  await settled();
}

async function choose(change: object): Promise<void> {
  expect((await app.request('/api/v1/feed-settings', { method: 'PATCH', as: viewer, json: change })).status).toBe(200);
  await settled();
}

/** What every feed and every search shows of the four, each once. */
async function everywhere(): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {};
  for (const [name, path] of [
    ...feedNames.map((feed) => [feed, `/feeds/${feed}?limit=50&again=true`]),
    ['hashtag', '/hashtags/essai/videos?sort=recent'],
    ['search', '/search/videos?text=port'],
  ] as const) {
    const answer = await app.request(`/api/v1${path}`, { as: viewer });
    const { items } = (await answer.json()) as { items: { id?: string; video?: { id: string } }[] };
    lists[name] = items.map((item) => item.video?.id ?? item.id ?? '').toSorted();
  }
  return lists;
}

it('who wants captioned videos alone sees no uncaptioned speech, in no feed and in no search, and what is captioned since at once [K5]', async () => {
  const all = [captioned, spoken, unspoken, unheard].toSorted();
  for (const [name, list] of Object.entries(await everywhere())) expect([name, list]).toEqual([name, all]);

  await choose({ captionedOnly: true });
  const readable = [captioned, unspoken, unheard].toSorted();
  for (const [name, list] of Object.entries(await everywhere())) expect([name, list]).toEqual([name, readable]);

  await subtitle(spoken, 'PUT');
  await subtitle(captioned, 'DELETE');
  const since = [spoken, unspoken, unheard].toSorted();
  for (const [name, list] of Object.entries(await everywhere())) expect([name, list]).toEqual([name, since]);

  await choose({ captionedOnly: false });
  for (const [name, list] of Object.entries(await everywhere())) expect([name, list]).toEqual([name, all]);
});
