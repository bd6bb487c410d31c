import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresEventLog } from '#platform/events/postgres-event-log.ts';
import { createJobQueue } from '#platform/jobs/queue.ts';
import { createLogger } from '#platform/log.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { createSocial, type Social } from './service.ts';

let app: TestApp;
let alice: Person;
let bilal: Person;
/** The module as a second process has it, with a memory of its own. */
let elsewhere: Social;
let caughtUp: () => Promise<void>;
let stop: () => Promise<void>;
beforeAll(async () => {
  app = await createTestApp({ working: false });
  [alice, bilal] = [await app.newAccount('alice'), await app.newAccount('bilal')];
  const events = createPostgresEventLog(app.db, createLogger('error'));
  elsewhere = createSocial({
    db: app.db,
    jobs: createJobQueue(app.db),
    events,
    clock: { now: () => new Date() },
    accounts: app.accounts,
    videos: app.videos,
  });
  const listening = elsewhere.listen();
  caughtUp = listening.caughtUp;
  stop = async () => {
    await listening.close();
    await events.close();
  };
});
afterAll(async () => {
  await stop();
  await app.close();
});

describe('a process that remembers how a viewer stands', () => {
  it('hears of follows, likes and blocks that another process wrote', async () => {
    const video = await app.newVideo(alice);
    const unmarked = { saved: false, reposted: false };
    const state = async () => (await elsewhere.viewer(bilal.id, [{ id: video, authorId: alice.id }])).get(video);
    expect(await state()).toEqual({ ...unmarked, liked: false, followsAuthor: false, blocked: false });

    await app.social.follow(bilal.id, alice.id);
    await app.social.like(bilal.id, video);
    await caughtUp();
    expect(await state()).toEqual({ ...unmarked, liked: true, followsAuthor: true, blocked: false });
    expect(await elsewhere.followeesOf(bilal.id)).toEqual([alice.id]);

    await app.social.block(alice.id, bilal.id);
    await caughtUp();
    expect(await state()).toEqual({ ...unmarked, liked: true, followsAuthor: false, blocked: true });
    expect(await elsewhere.blockedBetween(alice.id)).toEqual([bilal.id]);

    await app.social.unblock(alice.id, bilal.id);
    await app.social.unlike(bilal.id, video);
    await caughtUp();
    expect(await state()).toEqual({ ...unmarked, liked: false, followsAuthor: false, blocked: false });
  });

  it('asks the database for nothing on the second page of the same viewer', async () => {
    const video = await app.newVideo(alice);
    const page = () => Promise.all([elsewhere.viewer(bilal.id, [{ id: video, authorId: alice.id }]), elsewhere.counts([video])]);
    await page();
    const queries = countQueries();
    await page();
    expect(queries.done()).toBe(0);
  });
});

/** Counts what is asked of the pool from now on. */
function countQueries(): { done(): number } {
  const { pool } = app.db;
  let asked = 0;
  const count = () => {
    asked += 1;
  };
  pool.on('acquire', count);
  return {
    done() {
      pool.off('acquire', count);
      return asked;
    },
  };
}
