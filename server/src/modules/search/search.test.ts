import { randomUUID } from 'node:crypto';
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
  tag: string;
  videos: number;
  views: number;
  items: { id: string; tag: string; account: { handle: string } }[];
  next: string | null;
}
async function get(path: string): Promise<Answer> {
  await app.settled();
  return (await app.request(`/api/v1${path}`)).json() as Promise<Answer>;
}
async function idsOf(path: string): Promise<string[]> {
  return (await get(path)).items.map(({ id }) => id);
}

/** `viewers` distinct visitors watch the video long enough to count, each of them twice. */
async function watch(video: VideoId, viewers: number): Promise<void> {
  for (let index = 0; index < viewers; index++) {
    const headers = { cookie: `farandole_viewer=${randomUUID()}` };
    for (let time = 0; time < 2; time++) {
      const report = {
        videoId: VideoId.toPublic(video),
        kind: 'watch',
        at: new Date().toISOString(),
        feed: 'for-you',
        watchMs: 2_500,
      };
      const answer = await app.request('/api/v1/watch-events', { method: 'POST', headers, json: { id: randomUUID(), events: [report] } });
      expect(answer.status).toBe(202);
    }
  }
}

describe('a hashtag page', () => {
  it('says how many videos carry the tag and how often they were viewed in all, and lists them by views and by date [D3]', async () => {
    const first = await app.newVideo(alice, { caption: 'Un #LearnOnFarandole' });
    const second = await app.newVideo(bilal, { caption: 'Deux #learnonfarandole #LearnOnFarandole' });
    const third = await app.newVideo(alice, { caption: 'Trois #LEARNONFARANDOLE' });
    await app.newVideo(alice, { caption: 'Caché #LearnOnFarandole', visibility: 'private' });
    await app.newVideo(alice, { caption: 'Par lien #LearnOnFarandole', visibility: 'unlisted' });
    await app.newVideo(alice, { caption: 'Autre #LearnOn' });
    await watch(first, 2);
    await watch(second, 5);
    await watch(third, 3);

    expect(await get('/hashtags/LearnOnFarandole')).toEqual({ tag: 'learnonfarandole', videos: 3, views: 10, followed: false });
    expect(await idsOf('/hashtags/learnonfarandole/videos?sort=top')).toEqual([second, third, first].map(VideoId.toPublic));
    expect(await idsOf('/hashtags/learnonfarandole/videos?sort=recent')).toEqual([third, second, first].map(VideoId.toPublic));
    const shown = await app.videos.present([first, second, third], { account: null, language: 'fr' });
    expect(shown.reduce((sum, { counts }) => sum + counts.views, 0)).toBe(10);
  });

  it('stays exact when captions change and videos go, with the views they already had', async () => {
    const [kept, edited, gone] = [
      await app.newVideo(alice, { caption: '#marche' }),
      await app.newVideo(alice, { caption: '#marche' }),
      await app.newVideo(alice, { caption: '#marche' }),
    ];
    await watch(kept, 1);
    await watch(edited, 2);
    await watch(gone, 4);
    expect(await get('/hashtags/marche')).toMatchObject({ videos: 3, views: 7 });
    await app.request(`/api/v1/videos/${VideoId.toPublic(edited)}`, { method: 'PATCH', as: alice, json: { caption: '#course' } });
    await app.request(`/api/v1/videos/${VideoId.toPublic(gone)}`, { method: 'DELETE', as: alice });
    expect(await get('/hashtags/marche')).toMatchObject({ videos: 1, views: 1 });
    expect(await get('/hashtags/course')).toMatchObject({ videos: 1, views: 2 });
    expect(await idsOf('/hashtags/marche/videos')).toEqual([VideoId.toPublic(kept)]);
  });

  it('is read page by page, in both orders', async () => {
    const videos: string[] = [];
    for (let index = 0; index < 5; index++) videos.unshift(VideoId.toPublic(await app.newVideo(alice, { caption: '#page' })));
    for (const sort of ['top', 'recent']) {
      const found: string[] = [];
      for (let query = ''; ; ) {
        const page = await get(`/hashtags/page/videos?limit=2&sort=${sort}${query}`);
        found.push(...page.items.map(({ id }) => id));
        if (page.next === null) break;
        query = `&after=${page.next}`;
      }
      expect(found).toEqual(videos);
    }
  });

  it('is empty for a tag nobody uses, and missing for what is no tag', async () => {
    expect(await get('/hashtags/personne')).toEqual({ tag: 'personne', videos: 0, views: 0, followed: false });
    expect((await app.request('/api/v1/hashtags/deux%20mots')).status).toBe(404);
  });
});

describe('completion', () => {
  it('finds hashtags without regard to case and accents, the most used first', async () => {
    for (const caption of ['#Été2026', '#été2026 #eteindre', '#étéindien', '#printemps']) await app.newVideo(alice, { caption });
    const complete = async (prefix: string) =>
      (await get(`/suggestions?kind=hashtag&prefix=${encodeURIComponent(prefix)}`)).items.map(({ tag }) => tag);
    expect(await complete('#éte')).toEqual(['été2026', 'eteindre', 'étéindien']);
    expect(await complete('ETE2')).toEqual(['été2026']);
    expect(await complete('%')).toEqual([]);
    expect(await complete('_')).toEqual([]);
  });

  it('finds accounts by the start of their handle', async () => {
    const { items } = await get('/suggestions?kind=account&prefix=%40Bil');
    expect(items.map(({ account }) => account.handle)).toEqual(['bilal']);
  });
});
