import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '@farandole/ranker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetAnalysed } from '#modules/media';
import { VideoId } from '#modules/videos';
import { ANNOUNCED } from '#testing/announced.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from './pipeline/view.ts';
import { findAlike } from './testing/find-alike.ts';

const DAY_MS = 24 * 3_600_000;
let now = Date.now() - 30 * DAY_MS;
let app: TestApp;
let makers: Person[];

beforeAll(async () => {
  app = await createTestApp({ clock: { now: () => new Date(now) } });
  const old = await app.newAccount('old');
  for (let n = 0; n < 40; n++) await app.newVideo(old, { caption: `Ancienne ${n}` });
  now = Date.now();
  await app.feed.stop();
  await app.storage.delete('feed/engine.snapshot'); // what was published long ago is owed nothing any more
  makers = [await app.newAccount('ada'), await app.newAccount('bob')];
});
afterAll(() => app.close());

/** A visitor watches two pages of eight and reports them. */
async function visit(number: number): Promise<void> {
  const cookie = `farandole_viewer=first-audience-${String(number).padStart(5, '0')}`;
  let after = '';
  for (let page = 0; page < 2; page++) {
    const { items, next } = (await (await app.request(`/api/v1/feeds/for-you?limit=8${after}`, { cookie })).json()) as FeedPage;
    const events = items.map(({ slotId, video }) => ({
      ...{ videoId: video.id, kind: 'impression', at: new Date(now).toISOString(), feed: 'for-you', slotId },
    }));
    await app.request('/api/v1/watch-events', { method: 'POST', cookie, json: { id: randomUUID(), events } });
    after = `&after=${next}`;
  }
  await app.feed.caughtUp();
}

describe('a new video', () => {
  it('gets its guaranteed impressions within a day, however many others there are, and its author sees how many [D10]', async () => {
    const fresh = [await app.newVideo(makers[0] as Person), await app.newVideo(makers[1] as Person)];
    for (let visitor = 0; visitor < 30; visitor++) await visit(visitor);
    await app.settled();
    for (const [maker, id] of fresh.entries()) {
      const distribution = await app.feed.distribution(id);
      const seen = await app.request(`/api/v1/videos/${VideoId.toPublic(id)}/distribution`, { as: makers[maker] as Person });
      expect(await seen.json()).toMatchObject({ state: 'eligible', impressions: distribution?.impressions, limits: [] });
      expect(distribution?.impressions).toBeGreaterThanOrEqual(defaultPolicy.pools.firstBudgetMin);
      const ofPool = distribution?.byStage.reduce((sum, { impressions }) => sum + impressions, 0) ?? 0;
      expect(ofPool).toBeGreaterThan(0);
      expect(distribution?.decisions[0]).toMatchObject({ verdict: 'enter', stageEnd: defaultPolicy.pools.firstBudgetMin });
      const { rows } = await app.db.pool.query('select count(*)::int as n from feed_pool_decisions where video_id = $1', [id]);
      expect(rows[0].n).toBe(distribution?.decisions.length);
    }
  });

  it('that is a copy shares the first audience of the original, and its author sees so', async () => {
    const original = await app.newVideo(makers[0] as Person);
    const copy = await app.newVideo(makers[1] as Person);
    const alike = await app.newVideo(makers[1] as Person);
    await findAlike(app, [original, copy]);
    await findAlike(app, [alike]);
    const assetOf = async (id: VideoId) => (await app.videos.getMany([id])).get(id)?.assetId;
    const [first, third] = [await assetOf(original), await assetOf(alike)];
    // one that a person should look at
    await app.db.pool.query("insert into media_likenesses values ($1, $2, 'review', 7, false, 0, null)", [third, first]);
    await app.db.pool.query('insert into event_log (name, data) values ($1, $2)', [assetAnalysed.name, { assetId: third }]);
    await app.settled();
    await app.feed.caughtUp();

    expect((await app.feed.distribution(copy))?.pool).toBeNull();
    expect((await app.feed.distribution(copy))?.decisions.map(({ verdict }) => verdict)).toEqual(['enter', 'share']);
    expect((await app.feed.distribution(original))?.pool).toMatchObject({ stage: 0 });
    expect((await app.feed.distribution(alike))?.pool).toMatchObject({ stage: 0 });
    const { rows } = await app.db.pool.query(`select data from ${ANNOUNCED} where name = 'videos.copy-found' order by seq`);
    expect(rows.map(({ data }) => data)).toEqual([
      { videoId: copy, authorId: makers[1]?.id, originalId: original, certain: true },
      { videoId: alike, authorId: makers[1]?.id, originalId: original, certain: false },
    ]);
  });

  it('is never limited silently', async () => {
    const hidden = await app.newVideo(makers[0] as Person, { visibility: 'unlisted' });
    expect(await app.feed.distribution(hidden)).toMatchObject({ state: 'out', limits: [{ cause: 'not-public' }], pool: null });
    expect(await app.feed.distribution(VideoId.generate())).toBeNull();
  });
});
