import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let author: Person;
let video: VideoId;
let visitors = 0;
let cookie: string;
let viewer: string;

beforeAll(async () => {
  app = await createTestApp();
  author = await app.newAccount('vera');
  video = await app.newVideo(author);
});
afterAll(() => app.close());
beforeEach(() => {
  const key = `somebody-${String(++visitors).padStart(9, '0')}`;
  cookie = `farandole_viewer=${key}`;
  viewer = `v:${key}`;
});

const report = (facts: object = {}) => ({
  videoId: VideoId.toPublic(video),
  kind: 'watch',
  at: new Date().toISOString(),
  feed: 'latest',
  ...facts,
});
const send = (events: unknown, headers = {}, id = randomUUID() as string) =>
  app.request('/api/v1/watch-events', { method: 'POST', cookie, json: { id, events }, headers });

describe('the beacon', () => {
  it('takes up to fifty reports from anyone, and no more', async () => {
    expect((await send(Array.from({ length: 50 }, () => report()))).status).toBe(202);
    expect((await send(Array.from({ length: 51 }, () => report()))).status).toBe(400);
    expect((await send([])).status).toBe(400);
  });

  it('refuses more than 64 KB', async () => {
    const answer = await send([report()], { 'content-length': '65537' });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'watch-events.too-large' });
  });

  it('refuses what is malformed, naming the field', async () => {
    for (const [field, wrong] of Object.entries({ videoId: '!', kind: 'stare', at: 'yesterday', feed: '', watchMs: -1 })) {
      const answer = await send([report({ [field]: wrong })]);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'request.invalid', field: `events.0.${field}` });
    }
    const unnamed = await send([report()], {}, 'one');
    expect(unnamed.status).toBe(400);
    expect(await unnamed.json()).toMatchObject({ code: 'request.invalid', field: 'id' });
  });

  it('asks a viewer to come back later after fifteen requests in thirty seconds', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 16; time++) statuses.push((await send([report()])).status);
    expect(statuses).toEqual([...Array.from({ length: 15 }, () => 202), 429]);
  });

  it('leaves reports about unknown videos out and keeps the others', async () => {
    expect((await send([report({ videoId: VideoId.toPublic(VideoId.generate()) }), report()])).status).toBe(202);
    await app.settled();
    expect(await app.analytics.recentlyWatched(viewer, 10)).toEqual([video]);
  });

  it('brings times of the future and of long ago back within a week', async () => {
    const early = await app.newVideo(author);
    const late = await app.newVideo(author);
    await send([
      report({ videoId: VideoId.toPublic(late), at: '2999-01-01T00:00:00Z' }),
      report({ videoId: VideoId.toPublic(early), at: '1999-01-01T00:00:00+01:00' }),
    ]);
    await app.settled();
    const { rows } = await app.db.pool.query<{ video_id: string; ok: boolean }>(
      "select video_id, last_at between now() - interval '8 days' and now() as ok from analytics_watches where viewer = $1 order by last_at",
      [viewer],
    );
    expect(rows).toEqual([
      { video_id: early, ok: true },
      { video_id: late, ok: true },
    ]);
  });
});

describe('the history of a viewer', () => {
  it('tells the videos met, the latest first, and what became of each', async () => {
    const outcomes = ['impression', 'watch', 'completion', 'skip', 'not-interested'] as const;
    const videos: VideoId[] = [];
    for (const _ of outcomes) videos.push(await app.newVideo(author));
    const start = Date.now() - 60_000;
    await send(
      outcomes.map((kind, at) =>
        report({
          kind,
          videoId: VideoId.toPublic(videos[at] ?? video),
          at: new Date(start + at * 1000).toISOString(),
          watchMs: kind === 'watch' ? 5000 : 0,
        }),
      ),
    );
    await app.settled();
    const history = await app.analytics.history(viewer, 10);
    expect(history.map(({ videoId }) => videoId)).toEqual(videos.toReversed());
    expect(history.map(({ outcome }) => outcome)).toEqual(['not-interested', 'skipped', 'completed', 'watched', 'shown']);
    expect(await app.analytics.recentlyWatched(viewer, 2)).toEqual(videos.toReversed().slice(0, 2));
  });
});
