import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { VideoId } from './video-id.ts';
import type { VideoView } from './video-view.ts';

let app: TestApp;
let alice: Person;
beforeAll(async () => {
  app = await createTestApp();
  alice = await app.newAccount('alice');
});
afterAll(() => app.close());

const path = (id: VideoId) => `/api/v1/videos/${VideoId.toPublic(id)}`;
const view = async (id: VideoId) => (await (await app.request(path(id))).json()) as VideoView;
const edit = (id: VideoId, json: object, language = 'fr') =>
  app.request(path(id), { method: 'PATCH', as: alice, json, headers: { 'accept-language': language } });

describe('what a video is about', () => {
  it('is shown as its author said it, each category once, and nothing where they said nothing', async () => {
    expect((await view(await app.newVideo(alice, { categories: ['diy', 'learning', 'diy'] }))).categories).toEqual(['diy', 'learning']);
    expect((await view(await app.newVideo(alice))).categories).toEqual([]);
  });

  it('is edited by its author, stays when another thing is, and shows at once', async () => {
    const id = await app.newVideo(alice, { categories: ['music'] });
    // looked at twice, it is remembered
    expect([(await view(id)).categories, (await view(id)).categories]).toEqual([['music'], ['music']]);
    expect(await (await edit(id, { categories: ['sport', 'fashion'] })).json()).toMatchObject({ categories: ['sport', 'fashion'] });
    expect((await view(id)).categories).toEqual(['sport', 'fashion']);
    await edit(id, { caption: 'Autrement dit' });
    expect(await view(id)).toMatchObject({ caption: 'Autrement dit', categories: ['sport', 'fashion'] });
  });

  it.each([
    [[], 'video.no-category', 'Aucune catégorie n’est choisie'],
    [['diy', 'music', 'art', 'sport'], 'video.too-many-categories', 'La vidéo a trop de catégories'],
    [['diy', 'gardening'], 'video.unknown-category', 'La catégorie « gardening » n’existe pas'],
  ])('cannot be %j: it says %s, and nothing changes', async (categories, code, title) => {
    const id = await app.newVideo(alice, { categories: ['food'] });
    const answer = await edit(id, { categories });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code, title, field: 'categories' });
    expect((await view(id)).categories).toEqual(['food']);
    await expect(app.newVideo(alice, { categories })).rejects.toMatchObject({ code });
  });
});
