import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SoundId } from '#modules/sounds';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from './pipeline/view.ts';
import { giveSound } from './testing/give-sound.ts';

let app: TestApp;
let ada: Person;
let eve: Person;
let heard: VideoId[];
let without: VideoId;
let sound: string;

beforeAll(async () => {
  app = await createTestApp();
  [ada, eve] = [await app.newAccount('ada'), await app.newAccount('eve')];
  heard = [await app.newVideo(ada), await app.newVideo(await app.newAccount('bob'))];
  without = await app.newVideo(ada);
  sound = SoundId.toPublic(await giveSound(app, heard, 'La ritournelle'));
});
afterAll(() => app.close());

async function shown(feed: string): Promise<string[]> {
  const { items } = (await (await app.request(`/api/v1/feeds/${feed}?limit=50&again=true`, { as: eve })).json()) as FeedPage;
  return items.map(({ video }) => video.id).sort();
}
const all = () => [...heard, without].map((id) => VideoId.toPublic(id)).sort();
const ask = (method: string, path = '') => app.request(`/api/v1/feed-settings/hidden-sounds${path}`, { method, as: eve });

describe('"not this sound"', () => {
  it('keeps its videos out of what is recommended at once, and is taken back', async () => {
    for (const feed of ['for-you', 'unprofiled', 'latest']) expect([feed, await shown(feed)]).toEqual([feed, all()]);
    expect((await ask('PUT', `/${sound}`)).status).toBe(204);
    expect((await ask('PUT', `/${sound}`)).status).toBe(204); // again changes nothing
    const kept = [VideoId.toPublic(without)];
    for (const feed of ['for-you', 'unprofiled', 'latest']) expect([feed, await shown(feed)]).toEqual([feed, kept]);
    expect(await (await ask('GET')).json()).toMatchObject({ items: [{ id: sound, title: 'La ritournelle', author: { handle: 'ada' } }], next: null });
    expect(await (await app.request('/api/v1/feed-settings', { as: eve })).json()).toMatchObject({ hiddenSounds: [sound] });

    expect((await ask('DELETE', `/${sound}`)).status).toBe(204);
    for (const feed of ['for-you', 'unprofiled', 'latest']) expect([feed, await shown(feed)]).toEqual([feed, all()]);
    expect(await (await ask('GET')).json()).toEqual({ items: [], next: null });
  });

  it('still finds them after a restart, from the snapshot and from the database', async () => {
    await ask('PUT', `/${sound}`);
    await app.feed.snapshot();
    await app.feed.crash();
    expect(await shown('for-you')).toEqual([VideoId.toPublic(without)]);
    await app.feed.crash();
    await app.storage.delete('feed/engine.snapshot');
    expect(await shown('for-you')).toEqual([VideoId.toPublic(without)]);
    await ask('DELETE', `/${sound}`);
  });

  it('leaves those whom one follows among the followed', async () => {
    await app.request('/api/v1/accounts/ada/follow', { method: 'PUT', as: eve });
    await app.feed.caughtUp();
    await ask('PUT', `/${sound}`);
    expect(await shown('following')).toEqual([heard[0] as VideoId, without].map((id) => VideoId.toPublic(id)).sort());
    await ask('DELETE', `/${sound}`);
  });

  it('is refused for a sound that nobody can hear', async () => {
    const answer = await ask('PUT', `/${SoundId.toPublic(SoundId.generate())}`);
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'sound.not-found' })]);
  });
});
