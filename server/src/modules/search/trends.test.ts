import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

const HOUR_MS = 3_600_000;
let now = Date.now();
let app: TestApp;
let alice: Person;
beforeAll(async () => {
  app = await createTestApp({ clock: { now: () => new Date(now) } });
  alice = await app.newAccount('alice');
});
afterAll(() => app.close());

interface Trends {
  from: string;
  to: string;
  hashtags: { tag: string; newVideos: number; views: number; hourly: number[] }[];
  videos: { video: { id: string }; views: number; hourly: number[] }[];
}
async function trends(as?: Person): Promise<Trends> {
  await app.settled();
  now += 60_000;
  return (await app.request('/api/v1/trends', as ? { as } : {})).json() as Promise<Trends>;
}
async function watch(video: VideoId, viewers: number): Promise<void> {
  for (let viewer = 0; viewer < viewers; viewer++) {
    const report = {
      videoId: VideoId.toPublic(video),
      kind: 'watch',
      at: new Date().toISOString(),
      feed: 'for-you',
      watchMs: 2500,
    };
    await app.request('/api/v1/watch-events', {
      method: 'POST',
      headers: { cookie: `farandole_viewer=${randomUUID()}` },
      json: { id: randomUUID(), events: [report] },
    });
  }
  await app.settled();
}
/** As if everything so far had been counted that many hours earlier. */
const age = (hours: number) => app.db.pool.query('update search_view_hours set hour = hour - make_interval(hours => $1)', [hours]);

it('counts what was viewed in the last 24 hours on this server, and the documented queries give the same numbers [D5]', async () => {
  const [old, rising, calm] = [
    await app.newVideo(alice, { caption: 'Ancienne #bal' }),
    await app.newVideo(alice, { caption: 'Montante #bal #danse' }),
    await app.newVideo(alice, { caption: 'Calme #danse' }),
  ];
  await watch(old, 5);
  await watch(rising, 1);
  await age(30);
  await watch(rising, 2);
  await age(3);
  await watch(old, 1);
  await watch(rising, 2);
  await watch(calm, 3);
  const hidden = await app.newVideo(alice, { caption: 'Par lien #bal', visibility: 'unlisted' });
  await watch(hidden, 4);

  const { from, to, hashtags, videos } = await trends();
  expect(new Date(to).getTime()).toBe(now);
  expect(new Date(from).getTime()).toBe(Math.floor(now / HOUR_MS) * HOUR_MS - 23 * HOUR_MS);
  expect(videos.map(({ video, views }) => [video.id, views])).toEqual([
    [VideoId.toPublic(rising), 4],
    [VideoId.toPublic(calm), 3],
    [VideoId.toPublic(old), 1],
  ]);
  expect(hashtags.map(({ tag, views, newVideos }) => [tag, views, newVideos])).toEqual([
    ['danse', 7, 2],
    ['bal', 5, 2],
  ]);
  for (const { views, hourly } of [...videos, ...hashtags]) {
    expect(hourly).toHaveLength(24);
    expect(hourly.reduce((sum, each) => sum + each, 0)).toBe(views);
  }
  expect(videos[0]?.hourly.filter((views) => views > 0)).toEqual([2, 2]);

  const guide = await readFile(new URL('../../../../docs/guide/trends.md', import.meta.url), 'utf8');
  const counted = [];
  for (const [, query = ''] of guide.matchAll(/```sql\n([\s\S]*?)```/g)) counted.push(...(await app.db.pool.query(query, [from])).rows);
  expect(counted.map(({ name, views }) => [name, Number(views)])).toEqual([
    ...videos.map(({ video, views }) => [VideoId.fromPublic(video.id), views]),
    ...hashtags.map(({ tag, views }) => [tag, views]),
  ]);
});

it('shows nobody what they may not or do not want to see', async () => {
  const zoe = await app.newAccount('zoe');
  const seen = (await trends(zoe)).videos.length;
  await app.request('/api/v1/accounts/zoe/block', { method: 'PUT', as: alice });
  expect(seen).toBeGreaterThan(0);
  expect((await trends(zoe)).videos).toEqual([]);
});

it('forgets hours that no trend needs any more', async () => {
  const video = await app.newVideo(alice, { caption: 'Longue vie' });
  for (let day = 0; day < 3; day++) {
    await watch(video, 1);
    await age(30);
  }
  await watch(video, 1);
  const { rows } = await app.db.pool.query('select views from search_view_hours where video_id = $1 order by hour', [video]);
  expect(rows).toEqual([{ views: 3 }, { views: 4 }]);
});
