import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from '../pipeline/view.ts';

let app: TestApp;
let ada: Person;
let eve: Person;

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.newAccount('ada');
  eve = await app.newAccount('eve');
});
afterAll(() => app.close());

/** A page, met to the end, liked here and there. */
async function watchPage(as: Person): Promise<void> {
  const { items } = (await (await app.request('/api/v1/feeds/for-you?limit=8&again=true', { as })).json()) as FeedPage;
  const events = items.flatMap(({ slotId, video }, at) =>
    (['impression', at % 3 === 0 ? 'skip' : 'completion'] as const).map((kind) => ({
      ...{
        videoId: video.id,
        kind,
        at: new Date().toISOString(),
        feed: 'for-you',
        slotId,
        watchMs: kind === 'completion' ? 8000 : 500,
      },
    })),
  );
  expect((await app.request('/api/v1/watch-events', { method: 'POST', as, json: { id: randomUUID(), events } })).status).toBe(202);
  const liked = items[1]?.video.id ?? '';
  await app.request(`/api/v1/videos/${liked}/like`, { method: 'PUT', as });
}

it('goes on from a snapshot and the log behind it to the very state of an engine that never stopped', async () => {
  for (let n = 0; n < 10; n++) await app.newVideo(ada, { caption: `Numéro ${n} #sujet${n % 3}` });
  await watchPage(eve);
  await app.settled();
  await app.feed.caughtUp();
  await app.feed.snapshot();
  // after the snapshot: known from the log alone
  const late = await app.newVideo(await app.newAccount('bob'), { caption: 'Après #sujet9' });
  await app.request('/api/v1/accounts/ada/follow', { method: 'PUT', as: eve });
  await watchPage(eve);
  await app.settled();
  await app.feed.caughtUp();
  const before = await app.feed.digest();

  await app.feed.crash();
  await app.feed.caughtUp();
  expect(await app.feed.digest()).toBe(before);
  const distribution = await app.feed.distribution(late);
  expect(distribution).toMatchObject({ state: 'eligible', pool: { stage: 0 } });
  expect(distribution?.decisions.map(({ verdict }) => verdict)).toEqual(['enter']);
});
