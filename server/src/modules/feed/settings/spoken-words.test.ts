import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { feedNames } from '../feed-name.ts';
import type { FeedPage } from '../pipeline/view.ts';

let app: TestApp;
let author: Person;
let viewer: Person;
let caption: string;
let hashtag: string;
let spoken: string;
let plain: string;

beforeAll(async () => {
  app = await createTestApp();
  [author, viewer] = [await app.newAccount('author'), await app.newAccount('viewer')];
  for (const [from, to] of [
    [viewer, author],
    [author, viewer],
  ] as const)
    await app.request(`/api/v1/accounts/${to.handle}/follow`, { method: 'PUT', as: from });
  const post = async (text: string) => VideoId.toPublic(await app.newVideo(author, { caption: `${text} #essai`, region: 'FR-BRE' }));
  caption = await post('Vive l’ÉLECTION !');
  hashtag = await post('Dimanche #élection');
  spoken = await post('Au café');
  plain = await post('Une sélection de galettes');
  await choose({ region: 'FR-BRE' });
});
afterAll(() => app.close());

const vtt = (...lines: string[]) => `WEBVTT\n\n${lines.map((line, n) => `00:00:0${n}.000 --> 00:00:0${n + 1}.000\n${line}`).join('\n\n')}\n`;

async function subtitle(video: string, language: string, text: string | null): Promise<void> {
  const answer = await app.request(`/api/v1/videos/${video}/subtitles/${language}`, {
    ...(text === null ? { method: 'DELETE' } : { method: 'PUT', body: text, headers: { 'content-type': 'text/vtt' } }),
    as: author,
  });
  expect(answer.ok).toBe(true);
  await settled();
}

async function choose(change: object): Promise<void> {
  expect((await app.request('/api/v1/feed-settings', { method: 'PATCH', as: viewer, json: change })).status).toBe(200);
  await settled();
}

/** The log of the consumer that indexes, and then what the feed hears of it. */
async function settled(): Promise<void> {
  await app.settled();
  await app.settled();
  await app.feed.caughtUp();
}

async function everywhere(): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {};
  for (const [name, path] of [
    ...feedNames.map((feed) => [feed, `/feeds/${feed}?limit=50&again=true`]),
    ['search: top', '/hashtags/essai/videos?sort=top'],
    ['search: newest', '/hashtags/essai/videos?sort=recent'],
  ] as [string, string][]) {
    const answer = await app.request(`/api/v1${path}`, { as: viewer });
    expect([name, answer.status]).toEqual([name, 200]);
    const page = (await answer.json()) as FeedPage | { items: { id: string }[] };
    lists[name] = page.items.map((item) => ('video' in item ? item.video.id : item.id)).sort();
  }
  return lists;
}

async function expectEverywhere(...ids: string[]): Promise<void> {
  const wanted = ids.toSorted();
  for (const [name, found] of Object.entries(await everywhere())) expect([name, found]).toEqual([name, wanted]);
}

describe('a filtered word', () => {
  it('in caption, hashtag or transcript removes the video from every feed and every search result [W15]', async () => {
    await expectEverywhere(caption, hashtag, spoken, plain);
    await subtitle(spoken, 'fr', vtt('Et si on parlait', 'de l’<i>Élection</i>, à voix basse ?'));
    await expectEverywhere(caption, hashtag, spoken, plain);
    await choose({ filteredWords: ['election'] });
    await expectEverywhere(plain);
    await choose({ filteredWords: [] });
    await expectEverywhere(caption, hashtag, spoken, plain);
  });

  it('counts at once when subtitles come, change or go, in any language, while it is filtered already', async () => {
    await choose({ filteredWords: ['à voix basse', 'météo', ...Array.from({ length: 198 }, (_, n) => `autre mot ${n}`)] });
    await expectEverywhere(caption, hashtag, plain);
    await subtitle(spoken, 'fr', vtt('On ne dit plus rien'));
    await expectEverywhere(caption, hashtag, spoken, plain);
    await subtitle(plain, 'br', vtt('Ar METEO'));
    await expectEverywhere(caption, hashtag, spoken);
    await subtitle(plain, 'br', null);
    await expectEverywhere(caption, hashtag, spoken, plain);
    const tooMany = await app.request('/api/v1/feed-settings', {
      ...{ method: 'PATCH', as: viewer },
      json: { filteredWords: Array.from({ length: 201 }, (_, n) => `mot ${n}`) },
    });
    expect([tooMany.status, await tooMany.json()]).toEqual([400, expect.objectContaining({ field: 'filteredWords' })]);
  });

  it('is a whole word: what only contains it stays', async () => {
    await subtitle(spoken, 'fr', vtt('Une réélection, des élections'));
    await choose({ filteredWords: ['élection'] });
    await expectEverywhere(spoken, plain);
  });
});
