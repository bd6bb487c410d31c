import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { createBestVideoStore } from './best-video-store.ts';

let app: TestApp;
let alice: Person;
beforeAll(async () => {
  app = await createTestApp();
  alice = await app.newAccount('alice');
});
afterAll(() => app.close());

const post = (caption: string) => app.newVideo(alice, { caption });

/** Two at a time, until the end. */
async function readAll(text: string): Promise<string[]> {
  await app.settled();
  const found: string[] = [];
  for (let after = ''; ; ) {
    const answer = await app.request(`/api/v1/search/videos?text=${text}&limit=2${after}`);
    const { items, next } = (await answer.json()) as { items: { caption: string }[]; next: string | null };
    found.push(...items.map(({ caption }) => caption));
    if (next === null) return found;
    after = `&after=${next}`;
  }
}

/** Which videos have an index of their own, and whether these are all at or above the floor. */
async function best(): Promise<{ captions: string[]; whole: boolean }> {
  await app.settled();
  const { rows } = await app.db.pool.query<{ caption: string }>(
    'select caption from search_best_videos join videos on id = video_id order by caption',
  );
  const { rows: strays } =
    await app.db.pool.query(`select from search_videos found full join search_best_videos best using (video_id), search_best_floor
    where (found.rank >= floor) is distinct from (best.video_id is not null) or best.rank <> found.rank or best.lexemes <> found.lexemes`);
  return { captions: rows.map(({ caption }) => caption), whole: strays.length === 0 };
}

it('reads on from the best videos to all others without a gap, while videos come, change, rise and go', async () => {
  const videos: VideoId[] = [];
  for (let n = 0; n < 8; n++) videos.push(await post(`Loutre ${n}`));
  const [lowest, , , , changed, , gone] = videos as [VideoId, VideoId, VideoId, VideoId, VideoId, VideoId, VideoId];
  await app.settled();
  await app.db.pool.query('analyze search_videos');
  await app.db.transaction((tx) => createBestVideoStore(app.db, 5).fit(tx));
  expect(await best()).toEqual({ captions: [3, 4, 5, 6, 7].map((n) => `Loutre ${n}`), whole: true });
  expect(await readAll('loutre')).toEqual([7, 6, 5, 4, 3, 2, 1, 0].map((n) => `Loutre ${n}`));

  await post('Loutre 8');
  await app.request(`/api/v1/videos/${VideoId.toPublic(gone)}`, { method: 'DELETE', as: alice });
  await app.request(`/api/v1/videos/${VideoId.toPublic(changed)}`, { method: 'PATCH', as: alice, json: { caption: 'Castor 4' } });
  const watched = {
    videoId: VideoId.toPublic(lowest),
    kind: 'watch',
    at: new Date().toISOString(),
    feed: 'for-you',
    watchMs: 2500,
  };
  await app.request('/api/v1/watch-events', { method: 'POST', json: { id: randomUUID(), events: [watched] } });
  expect(await best()).toEqual({ captions: ['Castor 4', 'Loutre 0', 'Loutre 3', 'Loutre 5', 'Loutre 7', 'Loutre 8'], whole: true });
  expect(await readAll('loutre')).toEqual([0, 8, 7, 5, 3, 2, 1].map((n) => `Loutre ${n}`));
});

it('lets go of the lowest, and takes in more, once a quarter of them has changed', async () => {
  const nobody = [VideoId.of(randomUUID()), VideoId.of(randomUUID())];
  await app.db.transaction((tx) => createBestVideoStore(app.db, 4).follow(tx, nobody));
  expect(await best()).toEqual({ captions: ['Loutre 0', 'Loutre 5', 'Loutre 7', 'Loutre 8'], whole: true });
  await app.db.transaction((tx) => createBestVideoStore(app.db, 5).follow(tx, nobody));
  expect(await best()).toEqual({ captions: ['Castor 4', 'Loutre 0', 'Loutre 5', 'Loutre 7', 'Loutre 8'], whole: true });
});
