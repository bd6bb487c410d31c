import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '@farandole/ranker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from './pipeline/view.ts';

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
      ...{ id: randomUUID(), videoId: video.id, kind: 'impression', at: new Date(now).toISOString(), feed: 'for-you', slotId },
    }));
    await app.request('/api/v1/watch-events', { method: 'POST', cookie, json: { events } });
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

  it('is never limited silently', async () => {
    const hidden = await app.newVideo(makers[0] as Person, { visibility: 'unlisted' });
    expect(await app.feed.distribution(hidden)).toMatchObject({ state: 'out', limits: [{ cause: 'not-public' }], pool: null });
    expect(await app.feed.distribution(VideoId.generate())).toBeNull();
  });
});
