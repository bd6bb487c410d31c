import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createLogger } from '#platform/log.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from '../pipeline/view.ts';
import { createFeedStore } from '../store.ts';
import { createServedLog } from './served-log.ts';

let app: TestApp;
let ada: Person;
let eve: Person;

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.newAccount('ada');
  eve = await app.newAccount('eve');
  for (let n = 0; n < 6; n++) await app.newVideo(ada, { caption: `Numéro ${n}` });
  await app.feed.caughtUp();
});
afterAll(() => app.close());

async function page(path: string, as?: Person): Promise<FeedPage> {
  return (await (await app.request(`/api/v1/feeds/${path}`, as ? { as } : { cookie: 'farandole_viewer=served-log-visitor-01' })).json()) as FeedPage;
}

describe('the log of what was served', () => {
  it('has every slot, with what was answered', async () => {
    const first = await page('for-you?limit=4', eve);
    const second = await page(`for-you?limit=4&after=${first.next}`, eve);
    await app.feed.caughtUp();
    const { rows } = await app.db.pool.query(
      `select page, policy, signals, against, s.*, readings[s.at:s.at] as readings, points[s.at:s.at] as points
       from feed_served_pages, unnest(videos, sources, stages, propensities, ranks) with ordinality as s (video, source, stage, propensity, rank, at)
       where viewer = $1 order by session, page, s.at`,
      [`a:${eve.id}`],
    );
    expect(rows).toHaveLength(6);
    expect(rows.map(({ page: start }) => start)).toEqual([0, 0, 0, 0, 4, 4]);
    for (const [at, { video, because }] of [...first.items, ...second.items].entries()) {
      const row = rows[at];
      expect(VideoId.toPublic(row.video)).toBe(video.id);
      expect(row).toMatchObject({ source: because.source, rank: because.rank });
      expect(row.points[0].reduce((sum: number, points: number) => sum + points)).toBe(because.score);
      for (const { signal, ...share } of because.signals) {
        const place = row.signals.indexOf(signal);
        expect({ value: row.readings[0][place] / 10_000, points: row.points[0][place], against: row.against[place] }).toEqual(share);
      }
      expect(row.propensity).toBeGreaterThan(0);
      expect(row.propensity).toBeLessThanOrEqual(1);
    }
    const policies = await app.db.pool.query('select id from feed_policies');
    expect(policies.rows).toEqual([{ id: rows[0].policy }]);
  });

  it('tells a viewer about own slots, from memory and from the table, and nobody else', async () => {
    const { items } = await page('for-you?limit=1', eve);
    const slotId = items[0]?.slotId ?? '';
    await app.feed.caughtUp();
    const slot = await app.feed.why(slotId, `a:${eve.id}`);
    expect(slot?.because).toEqual(items[0]?.because);
    const afterRestart = createServedLog(createFeedStore(app.db), createLogger('error'));
    expect((await afterRestart.find([slotId])).get(slotId)).toEqual(slot);
    expect(await app.feed.why(slotId, `a:${ada.id}`)).toBeNull();
    expect(await app.feed.why('nothing.3', `a:${eve.id}`)).toBeNull();
  });

  it('does not name visitors who are not profiled', async () => {
    const { items } = await page('for-you?limit=1');
    expect(await app.feed.why(items[0]?.slotId ?? '', 'v:anyone')).toMatchObject({ viewer: null });
  });

  it('forgets slots after thirty days', async () => {
    await app.feed.caughtUp();
    await app.db.pool.query("update feed_served_pages set served_at = now() - interval '31 days' where viewer is not null");
    await app.feed.forgetServed();
    const { rows } = await app.db.pool.query('select count(*)::int as kept, count(viewer)::int as named from feed_served_pages');
    expect(rows).toEqual([{ kept: 1, named: 0 }]);
  });
});
