import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VideoView } from '#modules/videos';
import { createTestApp, type TestApp } from '#testing/test-app.ts';
import { makeFilm, postHeard, tune } from './heard-films.fixture.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await createTestApp();
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-anything-'));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** What shows that a result is the one that was meant. */
interface Found {
  items: { caption?: string; displayName?: string; tag?: string; title?: string }[];
}
const search = async (kind: string, text: string) =>
  ((await (await app.request(`/api/v1/search/${kind}?text=${encodeURIComponent(text)}`)).json()) as Found).items.map(
    ({ caption, displayName, tag, title }) => caption ?? displayName ?? tag ?? title,
  );

describe('searching for anything', { timeout: 60_000 }, () => {
  it('finds “Place Aragón” among videos, people, hashtags and sounds, with and without its accent, unfinished or with a slip of the finger; in how long is measured on a million videos by the benchmark `search`', async () => {
    const alice = await app.newAccount('alice');
    const place = await app.newAccount('la_place', 'Place Aragón');
    await app.newAccount('zoe', 'Rue du Marché');
    await app.newVideo(alice, { caption: 'La rue du marché #marché' });
    const source = await makeFilm(path.join(folder, 'song.mp4'), 'testsrc2=s=240x426:r=10', tune(31, 47, 113), '128k');
    const caption = 'Place Aragón, un dimanche #PlaceAragón';
    const video = await postHeard(app, place, source, { caption });
    const { sound } = (await (await app.request(`/api/v1/videos/${video}`)).json()) as VideoView;
    await app.request(`/api/v1/sounds/${sound?.id}`, { method: 'PATCH', as: place, json: { title: 'Place Aragón' } });
    await app.settled();

    for (const text of ['aragon', 'Aragón', 'ARAGON', 'arag', 'aragom', 'aragn', 'arragon', 'argaon', 'bragon']) {
      expect([text, await search('videos', text)]).toEqual([text, [caption]]);
      expect([text, await search('accounts', text)]).toEqual([text, ['Place Aragón']]);
      expect([text, await search('hashtags', text)]).toEqual([text, ['placearagón']]);
      expect([text, await search('sounds', text)]).toEqual([text, ['Place Aragón']]);
    }
    for (const kind of ['videos', 'accounts', 'hashtags', 'sounds']) expect(await search(kind, 'zyzzyva')).toEqual([]);
  });
});
