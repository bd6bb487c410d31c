import { afterAll, beforeAll, expect, it } from 'vitest';
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

const follow = (method: 'PUT' | 'DELETE', tag: string, as: Person) =>
  app.request(`/api/v1/hashtags/${encodeURIComponent(tag)}/follow`, { method, as });
const followed = async (as: Person) => ((await (await app.request('/api/v1/accounts/me/hashtags', { as })).json()) as { items: string[] }).items;
const idsIn = async (path: string) => {
  await app.settled();
  const { items } = (await (await app.request(`/api/v1${path}`, { as: bilal })).json()) as { items: { id?: string; video?: { id: string } }[] };
  return items.map(({ id, video }) => id ?? video?.id);
};

it('gives a followed hashtag a list of its own, and nothing of it to the feed of followed accounts [D4]', async () => {
  const video = VideoId.toPublic(await app.newVideo(alice, { caption: 'Un pas #Danse' }));
  expect((await follow('PUT', '#Danse', bilal)).status).toBe(204);
  expect((await follow('PUT', 'danse', bilal)).status).toBe(204);
  expect(await followed(bilal)).toEqual(['danse']);
  expect(await followed(alice)).toEqual([]);
  expect(await (await app.request('/api/v1/hashtags/danse', { as: bilal })).json()).toMatchObject({ followed: true, videos: 1 });
  expect(await idsIn('/hashtags/danse/videos?sort=recent')).toEqual([video]);
  for (const feed of ['following', 'friends']) expect(await idsIn(`/feeds/${feed}`)).toEqual([]);

  expect((await follow('DELETE', 'danse', bilal)).status).toBe(204);
  expect(await followed(bilal)).toEqual([]);
});

it('takes real hashtags only, and no more than anybody can overlook', async () => {
  expect((await follow('PUT', 'deux mots', alice)).status).toBe(404);
  for (let n = 0; n < 50; n++) await follow('PUT', `tag${n}`, alice);
  expect(await (await follow('PUT', 'encore', alice)).json()).toMatchObject({ status: 409, code: 'hashtag.too-many-followed', field: 'tag' });
  expect(await followed(alice)).toHaveLength(50);
});
