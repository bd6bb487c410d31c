import { afterAll, beforeAll, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from './pipeline/view.ts';
import { findAlike } from './testing/find-alike.ts';

let app: TestApp;
let ada: Person;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await createTestApp();
  [ada, bob, eve] = [await app.newAccount('ada'), await app.newAccount('bob'), await app.newAccount('eve')];
});
afterAll(() => app.close());

async function served(feed: string): Promise<string[]> {
  const { items } = (await (await app.request(`/api/v1/feeds/${feed}?limit=50&again=true`, { as: eve })).json()) as FeedPage;
  return items.map(({ video }) => video.id).sort();
}

async function distribution(id: VideoId, as: Person) {
  return (await app.request(`/api/v1/videos/${VideoId.toPublic(id)}/distribution`, { as })).json();
}

it('recommends of videos that show the same the first upload alone, tells the others’ authors, and the next once that is gone', async () => {
  const other = await app.newVideo(bob);
  const original = await app.newVideo(ada);
  const copy = await app.newVideo(bob);
  const again = await app.newVideo(ada);
  const all = [original, copy, again];
  const shown = (ids: VideoId[]) => [other, ...ids].map((id) => VideoId.toPublic(id)).sort();
  await app.feed.caughtUp();
  for (const feed of ['for-you', 'unprofiled']) expect([feed, await served(feed)]).toEqual([feed, shown(all)]);

  await findAlike(app, all);
  const holds = async () => {
    for (const feed of ['for-you', 'unprofiled']) expect([feed, await served(feed)]).toEqual([feed, shown([original])]);
    expect(await served('latest')).toEqual(shown(all)); // what is in order of time leaves nothing out
    const limits = [{ cause: 'copy', from: 'recommended', until: null, operator: null, original: VideoId.toPublic(original) }];
    expect(await distribution(copy, bob)).toMatchObject({ state: 'limited', limits, pool: null });
    expect(await distribution(again, ada)).toMatchObject({ state: 'limited', limits, pool: null });
    expect(await distribution(original, ada)).toMatchObject({ state: 'eligible', limits: [] });
  };
  await holds();
  await app.feed.snapshot();
  await app.feed.crash();
  await holds(); // from the snapshot
  await app.feed.crash();
  await app.storage.delete('feed/engine.snapshot');
  await holds(); // from the database

  expect((await app.request(`/api/v1/videos/${VideoId.toPublic(original)}`, { method: 'DELETE', as: ada })).status).toBe(204);
  await app.settled();
  await app.feed.caughtUp();
  for (const feed of ['for-you', 'unprofiled']) expect([feed, await served(feed)]).toEqual([feed, shown([copy])]);
  expect(await distribution(copy, bob)).toMatchObject({ state: 'eligible', limits: [] });
  expect(await distribution(again, ada)).toMatchObject({ state: 'limited', limits: [{ cause: 'copy', original: VideoId.toPublic(copy) }] });
});
