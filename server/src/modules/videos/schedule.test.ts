import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { VideoId } from './video-id.ts';
import type { VideoView } from './video-view.ts';

const HOUR_MS = 3_600_000;

describe('a post with a moment of its own', () => {
  let app: TestApp;
  let alice: Person;
  let bob: Person;
  beforeAll(async () => {
    app = await createTestApp({ working: false });
    [alice, bob] = [await app.newAccount('alice'), await app.newAccount('bob')];
  });
  afterAll(() => app.close());

  const path = (id: VideoId) => `/api/v1/videos/${VideoId.toPublic(id)}`;
  const view = async (id: VideoId, as: Person) => (await (await app.request(path(id), { as })).json()) as VideoView;
  const edit = (id: VideoId, publishAt: Date | null, as = alice) =>
    app.request(path(id), { method: 'PATCH', as, json: { publishAt: publishAt === null ? null : publishAt.toISOString() } });
  const inFuture = (ms: number) => new Date(Date.now() + ms);
  const planned = (publishAt: Date) => app.newVideo(alice, { publishAt });
  const jobsOf = async (id: VideoId) =>
    (await app.db.pool.query<{ run_at: Date }>('select run_at from graphile_worker.jobs where key = $1', [`videos.publish:${id}`])).rows;

  it('is seen by its author alone until then', async () => {
    const at = inFuture(HOUR_MS);
    const id = await planned(at);
    expect(await view(id, alice)).toMatchObject({ state: 'scheduled', publishAt: at.toISOString(), publishedAt: null });
    expect((await app.request(path(id), { as: bob })).status).toBe(404);
    expect(await (await app.request('/api/v1/accounts/alice/videos', { as: bob })).json()).toMatchObject({ items: [] });
    expect(await jobsOf(id)).toEqual([{ run_at: at }]);
  });

  it('is visible at that moment, within a minute, even if the server was restarted just before', async () => {
    const before = await app.startWorking();
    const at = inFuture(3000);
    const id = await planned(at);
    expect((await view(id, alice)).state).toBe('scheduled');
    await before.stop();
    expect((await app.request(path(id), { as: bob })).status).toBe(404);
    const after = await app.startWorking();
    await expect.poll(async () => (await app.request(path(id), { as: bob })).status, { timeout: 60_000 }).toBe(200);
    await after.stop();
    const seen = await view(id, bob);
    const late = Date.parse(seen.publishedAt ?? '') - at.getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(60_000);
    // it is new today, and its plan is nobody's business
    expect(seen).toMatchObject({ state: 'published', createdAt: seen.publishedAt, publishAt: null });
  });

  it('moves to another moment, and what was queued for the first does nothing', async () => {
    const [first, second] = [inFuture(HOUR_MS), inFuture(2 * HOUR_MS)];
    const id = await planned(first);
    expect(await (await edit(id, second)).json()).toMatchObject({ state: 'scheduled', publishAt: second.toISOString() });
    expect(await jobsOf(id)).toEqual([{ run_at: second }]);
    await app.videos.publishDue(id, first);
    expect((await view(id, alice)).state).toBe('scheduled');
    // the database's clock is ahead: the job comes early, and again when it is time
    await app.videos.publishDue(id, second);
    expect((await view(id, alice)).state).toBe('scheduled');
    expect((await jobsOf(id))[0]?.run_at.getTime()).toBeGreaterThan(second.getTime());
  });

  it('is published at once when its author wants no moment any more, and has none afterwards', async () => {
    const id = await planned(inFuture(HOUR_MS));
    await app.db.pool.query("update media_assets set audience = 'signed' where id = (select asset_id from videos where id = $1)", [id]);
    expect((await view(id, alice)).renditions[0]?.url).toContain('signature=');
    expect(await (await edit(id, null)).json()).toMatchObject({ state: 'published', publishAt: null });
    expect((await view(id, bob)).renditions[0]?.url).not.toContain('signature=');
    expect(await (await edit(id, inFuture(HOUR_MS))).json()).toMatchObject({ code: 'video.not-scheduled', field: 'publishAt' });
  });

  it('tells whoever it mentions when it is seen, not when it is planned or moved', async () => {
    const worker = await app.startWorking();
    const unread = async () => {
      await worker.caughtUp();
      return ((await (await app.request('/api/v1/notifications', { as: bob })).json()) as { unread: number }).unread;
    };
    const id = await app.newVideo(alice, { caption: 'Avec @bob', publishAt: inFuture(HOUR_MS) });
    await edit(id, inFuture(2 * HOUR_MS));
    expect(await unread()).toBe(0);
    await edit(id, null);
    expect(await unread()).toBe(1);
    await worker.stop();
  });

  it('is never published once it is deleted', async () => {
    const at = inFuture(HOUR_MS);
    const id = await planned(at);
    expect((await app.request(path(id), { method: 'DELETE', as: alice })).status).toBe(204);
    await app.videos.publishDue(id, at);
    expect((await app.request(path(id), { as: bob })).status).toBe(404);
  });

  it('takes no moment that is over or a year away, and none from anybody else', async () => {
    const id = await planned(inFuture(HOUR_MS));
    for (const at of [inFuture(-1000), inFuture(366 * 24 * HOUR_MS)])
      expect(await (await edit(id, at)).json()).toMatchObject({ code: 'video.bad-publish-date', field: 'publishAt' });
    expect((await edit(id, inFuture(HOUR_MS), bob)).status).toBe(404);
  });
});
