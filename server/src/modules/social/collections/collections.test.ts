import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let alice: Person;
let bilal: Person;
beforeAll(async () => {
  app = await createTestApp();
  [alice, bilal] = [await app.newAccount('alice'), await app.newAccount('bilal')];
});
afterAll(() => app.close());

interface Answer {
  id: string;
  code: string;
  name: string;
  holds: boolean;
  videos: number;
  items: Answer[];
  viewer: { saved: boolean; reposted: boolean };
  counts: { reposts: number };
}
const call = async (method: string, path: string, as?: Person, json?: unknown) => {
  const answer = await app.request(`/api/v1${path}`, { method, ...(as && { as }), ...(json !== undefined && { json }) });
  return { status: answer.status, body: answer.status === 204 ? ({} as Answer) : ((await answer.json()) as Answer) };
};
const pathOf = (video: VideoId) => `/videos/${VideoId.toPublic(video)}`;
const idsOf = async (path: string, as?: Person) => (await call('GET', path, as)).body.items?.map(({ id }) => id);

describe('a video', () => {
  it('is saved into a named collection, private until it is shared, and is let go of everywhere', async () => {
    const [one, two] = [await app.newVideo(alice), await app.newVideo(alice)];
    const { body: cooking } = await call('POST', '/collections', bilal, { name: 'À cuisiner' });
    for (const video of [one, two]) expect((await call('PUT', `/collections/${cooking.id}${pathOf(video)}`, bilal)).status).toBe(204);
    expect(await idsOf(`/collections/${cooking.id}/videos`, bilal)).toEqual([two, one].map(VideoId.toPublic));
    expect(await idsOf('/accounts/me/saves', bilal)).toEqual([two, one].map(VideoId.toPublic));
    expect((await call('GET', pathOf(one), bilal)).body.viewer.saved).toBe(true);
    expect((await call('GET', `${pathOf(one)}/collections`, bilal)).body.items).toMatchObject([{ name: 'À cuisiner', holds: true, videos: 2 }]);

    for (const path of [`/collections/${cooking.id}`, `/collections/${cooking.id}/videos`])
      expect([(await call('GET', path)).status, (await call('GET', path, alice)).status]).toEqual([404, 404]);
    expect((await call('GET', '/accounts/bilal/collections', alice)).body.items).toEqual([]);
    expect((await call('PATCH', `/collections/${cooking.id}`, alice, { shared: true })).status).toBe(404);
    await call('PATCH', `/collections/${cooking.id}`, bilal, { shared: true });
    expect(await idsOf(`/collections/${cooking.id}/videos`)).toHaveLength(2);
    expect((await call('GET', '/accounts/bilal/collections', alice)).body.items).toMatchObject([{ name: 'À cuisiner', videos: 2 }]);

    await call('DELETE', `${pathOf(one)}/save`, bilal);
    expect(await idsOf(`/collections/${cooking.id}/videos`, bilal)).toEqual([VideoId.toPublic(two)]);
    expect(await idsOf('/accounts/me/saves', bilal)).toEqual([VideoId.toPublic(two)]);
    await call('DELETE', `/collections/${cooking.id}`, bilal);
    expect(await idsOf('/accounts/me/saves', bilal)).toEqual([VideoId.toPublic(two)]);
  });

  it('leaves the collections of everybody when it is withdrawn', async () => {
    const video = await app.newVideo(alice);
    const { body } = await call('POST', '/collections', bilal, { name: 'Fragile' });
    await call('PUT', `/collections/${body.id}${pathOf(video)}`, bilal);
    await call('DELETE', pathOf(video), alice);
    await app.settled();
    expect((await call('GET', `/collections/${body.id}`, bilal)).body.videos).toBe(0);
  });

  it('of somebody else’s is reposted once, an own or unlisted one never', async () => {
    const video = await app.newVideo(alice);
    expect((await call('PUT', `${pathOf(video)}/repost`, bilal)).body).toEqual({ reposts: 1 });
    expect((await call('PUT', `${pathOf(video)}/repost`, bilal)).body).toEqual({ reposts: 1 });
    expect((await call('GET', pathOf(video), bilal)).body).toMatchObject({ counts: { reposts: 1 }, viewer: { reposted: true } });
    expect(await idsOf('/accounts/bilal/reposts')).toEqual([VideoId.toPublic(video)]);
    expect((await call('PUT', `${pathOf(video)}/repost`, alice)).body.code).toBe('social.own-repost');
    const unlisted = await app.newVideo(alice, { visibility: 'unlisted' });
    expect((await call('PUT', `${pathOf(unlisted)}/repost`, bilal)).body.code).toBe('social.not-public');
    expect((await call('DELETE', `${pathOf(video)}/repost`, bilal)).body).toEqual({ reposts: 0 });
  });
});

describe('a collection', () => {
  it('has a name of its own', async () => {
    const { body } = await call('POST', '/collections', alice, { name: 'Danse' });
    expect((await call('POST', '/collections', alice, { name: 'danse' })).body.code).toBe('collection.name-taken');
    const { body: other } = await call('POST', '/collections', alice, { name: 'Chant' });
    expect((await call('PATCH', `/collections/${other.id}`, alice, { name: 'DANSE' })).body.code).toBe('collection.name-taken');
    expect((await call('PATCH', `/collections/${body.id}`, alice, { name: 'DANSE' })).body.name).toBe('DANSE');
  });
});

describe('the liked list', () => {
  it('is for oneself alone until one shows it to everybody', async () => {
    const video = await app.newVideo(alice);
    await call('PUT', `${pathOf(video)}/like`, bilal);
    const liked = VideoId.toPublic(video);
    expect([await idsOf('/accounts/bilal/likes'), await idsOf('/accounts/bilal/likes', alice)]).toEqual([[], []]);
    expect(await idsOf('/accounts/bilal/likes', bilal)).toEqual([liked]);
    await call('PATCH', '/profile-settings', bilal, { likesPublic: true });
    expect(await idsOf('/accounts/bilal/likes')).toEqual([liked]);
  });
});
