import { randomUUID } from 'node:crypto';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { createPostgresEventLog } from '#platform/events/postgres-event-log.ts';
import { createJobQueue } from '#platform/jobs/queue.ts';
import { createLogger } from '#platform/log.ts';
import { ANNOUNCED } from '#testing/announced.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { createSocial } from './service.ts';

const LIKES = 400_000;
const FOLLOWS = 500_000;
const IN_FLIGHT = 4_000;
const FOLLOWS_PER_PAGE = 1_000;

let app: TestApp;
let gala: Person;
let crowd: AccountId[];
/** The app behind a real socket. */
let server: ServerType;
let address: string;
beforeAll(async () => {
  app = await createTestApp({ working: false });
  gala = await app.newAccount('gala');
  const listening = Promise.withResolvers<number>();
  server = serve({ fetch: app.api.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => listening.resolve(port));
  address = `http://127.0.0.1:${await listening.promise}`;
  // nobody looks for one of half a million fans, and writing down their names for that takes minutes
  await app.db.pool.query('drop index accounts_near');
  const { rows } = await app.db.pool.query<{ id: string }>(
    `insert into accounts (id, handle, display_name, language) select uuidv7(), 'fan' || n, 'Fan ' || n, 'fr' from generate_series(1, $1::int) as n returning id`,
    [FOLLOWS],
  );
  crowd = rows.map(({ id }) => AccountId.of(id));
}, 120_000);
afterAll(async () => {
  server.close();
  await app.close();
});

/** Runs `act` for every item, with many under way at any time. */
async function together<T>(items: Iterable<T>, act: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await act(next.value);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}

/** Everyone once; a sixth again at the same moment, and a sixth again long after the first time was committed. */
function* withRepeats(fans: readonly AccountId[]): Generator<AccountId> {
  for (const [index, fan] of fans.entries()) {
    yield fan;
    if (index % 6 === 0) yield fan;
    const earlier = fans[index - 2 * IN_FLIGHT];
    if (index % 6 === 3 && earlier) yield earlier;
  }
}

async function number(text: string, values: unknown[]): Promise<number> {
  const { rows } = await app.db.pool.query<{ n: number }>(`select count(*) as n from ${text}`, values);
  return rows[0]?.n ?? -1;
}

describe('a crowd', () => {
  it('of 400 000 accounts likes one video, a third of them twice, and no like is lost or doubled [O2]', { timeout: 240_000 }, async () => {
    const video = await app.newVideo(gala);
    const fans = crowd.slice(0, LIKES);
    let highest = 0;
    await together(withRepeats(fans), async (fan) => {
      const { likes } = await app.social.like(fan, video);
      highest = Math.max(highest, likes);
    });
    expect(highest).toBe(LIKES);
    expect((await app.social.counts([video])).get(video)?.likes).toBe(LIKES);
    expect((await app.social.followCounts([gala.id])).get(gala.id)?.likes).toBe(LIKES);
    expect(await number('social_likes where video_id = $1', [video])).toBe(LIKES);
    expect(await number(`${ANNOUNCED} where name = 'social.liked' and data->>'videoId' = $1`, [video])).toBe(LIKES);
  });

  it('of 500 000 accounts follows one account: the counter stays exact, and the feed goes on answering meanwhile [O1]', {
    timeout: 420_000,
  }, async () => {
    const viewer = await app.newAccount(`viewer_${randomUUID().slice(0, 8)}`);
    for (let index = 0; index < 12; index++) await app.newVideo(gala, { caption: `Vidéo ${index} #danse` });
    let acts = 0;
    const page = async () => {
      const before = acts;
      const answer = await fetch(`${address}/api/v1/feeds/latest?limit=10`, { headers: { cookie: viewer.cookie } });
      const { items } = (await answer.json()) as { items?: unknown[] };
      return { status: answer.status, items: items?.length, actsMeanwhile: acts - before };
    };
    // what was just published is in the feed as soon as it has heard of all the likes before
    await expect.poll(page, { timeout: 180_000 }).toMatchObject({ status: 200, items: 10 });
    const pages: ReturnType<typeof page>[] = [];
    await together(withRepeats(crowd), async (fan) => {
      await app.social.follow(fan, gala.id);
      acts += 1;
      if (acts % FOLLOWS_PER_PAGE === 0) pages.push(page());
    });

    expect((await app.social.followCounts([gala.id])).get(gala.id)?.followers).toBe(FOLLOWS);
    expect(await number('social_follows where followee_id = $1', [gala.id])).toBe(FOLLOWS);
    expect(await number(`${ANNOUNCED} where name = 'social.followed' and data->>'followeeId' = $1`, [gala.id])).toBe(FOLLOWS);
    const answered = await Promise.all(pages);
    expect(answered.length).toBeGreaterThan(FOLLOWS / FOLLOWS_PER_PAGE);
    for (const answer of answered) expect(answer).toMatchObject({ status: 200, items: 10 });
    // responsive, without a clock: a page waits for a few batches of follows, never for the crowd
    expect(Math.max(...answered.map(({ actsMeanwhile }) => actsMeanwhile))).toBeLessThan(FOLLOWS / 20);
  });
});

describe('several processes', () => {
  it('that like, unlike, follow, unfollow and block crosswise leave every counter equal to its rows', { timeout: 60_000 }, async () => {
    const processes = Array.from({ length: 3 }, () => {
      const events = createPostgresEventLog(app.db, createLogger('error'));
      return {
        events,
        social: createSocial({
          db: app.db,
          jobs: createJobQueue(app.db),
          events,
          clock: { now: () => new Date() },
          accounts: app.accounts,
          videos: app.videos,
        }),
      };
    });
    const people = crowd.slice(0, 30);
    const videos = await Promise.all(Array.from({ length: 6 }, () => app.newVideo(gala)));
    const random = createRandom(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    function* acts() {
      for (let index = 0; index < 12_000; index++) {
        const { social } = pick(processes);
        const [one, other, video] = [pick(people), pick(people), pick(videos)];
        const kind = random();
        if (kind < 0.3) yield () => social.like(one, video);
        else if (kind < 0.5) yield () => social.unlike(one, video);
        else if (one === other) continue;
        else if (kind < 0.75) yield () => social.follow(one, other).catch(ignoreBlocked);
        else if (kind < 0.95) yield () => social.unfollow(one, other);
        else if (kind < 0.97) yield () => social.block(one, other);
        else yield () => social.unblock(one, other);
      }
    }
    await together(acts(), (act) => act());

    expect(await number('social_video_counts c where likes <> (select count(*) from social_likes l where l.video_id = c.video_id)', [])).toBe(0);
    expect(
      await number('social_account_counts c where followers <> (select count(*) from social_follows f where f.followee_id = c.account_id)', []),
    ).toBe(0);
    expect(
      await number(
        'social_follows f join social_blocks b on (b.blocker_id, b.blocked_id) in ((f.follower_id, f.followee_id), (f.followee_id, f.follower_id))',
        [],
      ),
    ).toBe(0);
    expect(await number('social_likes where video_id = any($1::uuid[])', [videos])).toBe(await difference('social.liked', 'social.unliked', videos));
    for (const { events } of processes) await events.close();
  });
});

async function difference(more: string, less: string, videos: readonly string[]): Promise<number> {
  const of = (name: string) => number(`${ANNOUNCED} where name = $1 and data->>'videoId' = any($2)`, [name, videos]);
  return (await of(more)) - (await of(less));
}

function ignoreBlocked(error: unknown): void {
  if (!(error instanceof Error) || !error.message.startsWith('social.blocked')) throw error;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
