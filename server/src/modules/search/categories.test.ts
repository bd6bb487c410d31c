import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { categories, VideoId, type VideoView } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let alice: Person;
let bilal: Person;
let round = 0;
beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  round++;
  [alice, bilal] = [await app.newAccount(`alice${round}`), await app.newAccount(`bilal${round}`)];
});
afterAll(() => app.close());

interface Answer {
  id: string;
  videos: number;
  views: number;
  items: (VideoView & { videos: number; views: number })[];
  next: string | null;
}
async function get(path: string, as?: Person): Promise<Answer> {
  await app.settled();
  return (await app.request(`/api/v1/categories${path}`, as ? { as } : {})).json() as Promise<Answer>;
}
const idsOf = async (path: string, as?: Person) => (await get(path, as)).items.map(({ id }) => id);

async function watch(video: VideoId, viewers: number): Promise<void> {
  for (let viewer = 0; viewer < viewers; viewer++) {
    const event = {
      videoId: VideoId.toPublic(video),
      kind: 'watch',
      at: new Date().toISOString(),
      feed: 'category',
      watchMs: 2500,
    };
    const headers = { cookie: `farandole_viewer=${randomUUID()}` };
    expect((await app.request('/api/v1/watch-events', { method: 'POST', headers, json: { id: randomUUID(), events: [event] } })).status).toBe(202);
  }
}

describe('a category', () => {
  it('holds the public videos that are about it and nothing else, most viewed or newest first, with exact sums', async () => {
    const shelf = await app.newVideo(alice, { categories: ['diy'] });
    const lamp = await app.newVideo(bilal, { categories: ['learning', 'diy'] });
    await app.newVideo(alice, { categories: ['music'] });
    await app.newVideo(alice, { caption: 'Bricolage #diy' });
    await app.newVideo(alice, { categories: ['diy'], visibility: 'private' });
    await app.newVideo(alice, { categories: ['diy'], visibility: 'unlisted' });
    await watch(shelf, 2);
    await watch(lamp, 1);
    expect(await idsOf('/diy/videos')).toEqual([shelf, lamp].map(VideoId.toPublic));
    expect(await idsOf('/diy/videos?sort=recent')).toEqual([lamp, shelf].map(VideoId.toPublic));
    expect(await get('/diy')).toEqual({ id: 'diy', videos: 2, views: 3 });
    const { items } = await get('');
    expect(items.map(({ id }) => id)).toEqual(categories);
    expect(items.find(({ id }) => id === 'diy')).toMatchObject({ videos: 2, views: 3 });
    expect(items.find(({ id }) => id === 'travel')).toEqual({ id: 'travel', videos: 0, views: 0, posterUrl: null });
    // hashtags stay what they are
    expect(await (await app.request('/api/v1/hashtags/learning')).json()).toMatchObject({ videos: 0 });
  });

  it('follows what authors say and how private they are, with the views there already were', async () => {
    const video = await app.newVideo(alice, { categories: ['fashion'] });
    await watch(video, 2);
    await app.settled();
    const edit = (path: string, json: object) => app.request(`/api/v1${path}`, { method: 'PATCH', as: alice, json });
    await edit(`/videos/${VideoId.toPublic(video)}`, { categories: ['beauty'] });
    expect([await get('/fashion'), await get('/beauty')]).toMatchObject([
      { videos: 0, views: 0 },
      { videos: 1, views: 2 },
    ]);
    await edit('/accounts/me', { private: true });
    expect(await idsOf('/beauty/videos')).toEqual([]);
    expect(await get('/beauty')).toMatchObject({ videos: 0 });
    await edit('/accounts/me', { private: false });
    expect(await idsOf('/beauty/videos')).toEqual([VideoId.toPublic(video)]);
    await app.request(`/api/v1/videos/${VideoId.toPublic(video)}`, { method: 'DELETE', as: alice });
    expect(await idsOf('/beauty/videos')).toEqual([]);
  });

  it('leaves out what the viewer may not or does not want to see', async () => {
    const carla = await app.newAccount('carla');
    const [hidden, blocked, sensitive] = [
      await app.newVideo(alice, { categories: ['games'], caption: 'Le dénouement' }),
      await app.newVideo(carla, { categories: ['games'] }),
      await app.newVideo(carla, { categories: ['games'], sensitive: true }),
    ].map(VideoId.toPublic);
    expect((await idsOf('/games/videos')).toSorted()).toEqual([hidden, blocked].toSorted());
    await app.feed.caughtUp();
    await app.request('/api/v1/feed-settings', { method: 'PATCH', as: bilal, json: { filteredWords: ['dénouement'] } });
    expect(await idsOf('/games/videos', bilal)).toEqual([blocked]);
    await app.request(`/api/v1/accounts/${carla.handle}/block`, { method: 'PUT', as: bilal });
    expect(await idsOf('/games/videos', bilal)).toEqual([]);
    expect(await idsOf('/games/videos', carla)).not.toContain(sensitive);
  });

  it('is read page by page, in both orders', async () => {
    const videos: string[] = [];
    for (let index = 0; index < 5; index++) videos.unshift(VideoId.toPublic(await app.newVideo(alice, { categories: ['animals'] })));
    for (const sort of ['top', 'recent']) {
      const found: string[] = [];
      for (let query = ''; ; ) {
        const page = await get(`/animals/videos?limit=2&sort=${sort}${query}`);
        found.push(...page.items.map(({ id }) => id));
        if (page.next === null) break;
        query = `&after=${page.next}`;
      }
      expect(found).toEqual(videos);
    }
  });

  it('is missing when it is not on the list, and says so of a cursor of another list', async () => {
    for (const path of ['/gardening', '/gardening/videos', '/DIY']) {
      const answer = await app.request(`/api/v1/categories${path}`);
      expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'category.not-found' }]);
    }
    expect(await get('/diy/videos?after=nonsense')).toMatchObject({ code: 'category.bad-cursor', field: 'after' });
  });
});
