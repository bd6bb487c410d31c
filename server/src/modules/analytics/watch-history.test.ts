import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let ada: Person;
let bob: Person;
let viewer: Person;
let videos: string[];
let people = 0;

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.newAccount('ada');
  bob = await app.newAccount('bob_leponge');
  videos = [];
  for (let n = 0; n < 6; n++) videos.push(VideoId.toPublic(await app.newVideo(n % 2 ? bob : ada, { caption: `Épisode ${n}` })));
});
afterAll(() => app.close());

const newViewer = async () => {
  viewer = await app.newAccount(`viewer${++people}`);
};

async function watch(...ids: (string | undefined)[]): Promise<void> {
  for (const [place, videoId] of ids.entries()) {
    const at = new Date(Date.now() - (ids.length - place) * 1000).toISOString();
    const events = [{ videoId, kind: 'completion', at, feed: 'for-you' }];
    await app.request('/api/v1/watch-events', { method: 'POST', as: viewer, json: { id: randomUUID(), events } });
  }
  await app.settled();
}

interface Answer {
  items: { video: { id: string }; outcome: string; at: string }[];
  next: string | null;
  paused: boolean;
}

async function read(query = ''): Promise<Answer> {
  return (await (await app.request(`/api/v1/watch-history${query}`, { as: viewer })).json()) as Answer;
}
const ids = ({ items }: Answer) => items.map(({ video }) => video.id);

describe('the watch history', () => {
  it('has what I watched, the latest first, and finds it by its creator; a pause stops it at once', async () => {
    await newViewer();
    await watch(...videos);
    expect(ids(await read())).toEqual(videos.toReversed());
    expect(ids(await read('?q=LEPONGE'))).toEqual([videos[5], videos[3], videos[1]]);
    expect(ids(await read('?q=episode%202'))).toEqual([videos[2]]);
    const first = await read('?limit=2&q=ada');
    expect(ids(first)).toEqual([videos[4], videos[2]]);
    expect(ids(await read(`?limit=2&q=ada&after=${first.next}`))).toEqual([videos[0]]);

    await newViewer();
    await watch(videos[0]);
    const pause = (paused: boolean) => app.request('/api/v1/watch-history/pause', { method: 'PUT', as: viewer, json: { paused } });
    expect((await pause(true)).status).toBe(204);
    await watch(videos[1], videos[2]);
    expect(await read()).toMatchObject({ paused: true, items: [{ video: { id: videos[0] } }] });
    const { rows } = await app.db.pool.query('select 1 from event_log where data::text like $1', [
      `%${viewer.id}%${VideoId.fromPublic(videos[1] ?? '')}%`,
    ]);
    expect(rows).toEqual([]);
    await pause(false);
    await watch(videos[3]);
    expect(ids(await read())).toEqual([videos[3], videos[0]]);
  });

  it('counts a view once while it is paused, without a name', async () => {
    await newViewer();
    const id = await app.newVideo(ada);
    await app.request('/api/v1/watch-history/pause', { method: 'PUT', as: viewer, json: { paused: true } });
    await watch(VideoId.toPublic(id), VideoId.toPublic(id));
    expect((await app.analytics.videoStats([id])).get(id)).toMatchObject({ views: 1, completions: 1 });
    expect(await app.analytics.recentlyWatched(`a:${viewer.id}`, 10)).toEqual([]);
  });

  it('forgets one video, or everything', async () => {
    await newViewer();
    await watch(...videos.slice(0, 3));
    await app.request(`/api/v1/watch-history/${videos[1]}`, { method: 'DELETE', as: viewer });
    expect(ids(await read())).toEqual([videos[2], videos[0]]);
    await app.request('/api/v1/watch-history', { method: 'DELETE', as: viewer });
    expect(ids(await read())).toEqual([]);
    expect((await app.request('/api/v1/watch-history?after=nonsense', { as: viewer })).status).toBe(400);
  });
});
