import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '@farandole/ranker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedItem } from './feed-item.ts';
import type { FeedPage } from './pipeline/view.ts';

let app: TestApp;
let ada: Person;
let bob: Person;
let eve: Person;
let videos: VideoId[];
let visitors = 0;

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.newAccount('ada');
  bob = await app.newAccount('bob');
  eve = await app.newAccount('eve');
  videos = [];
  for (let n = 0; n < 12; n++) videos.push(await app.newVideo([ada, bob, eve][n % 3] ?? ada, { caption: `Numéro ${n} #sujet${n % 2}` }));
  await app.feed.caughtUp();
});
afterAll(() => app.close());

const newVisitor = () => `farandole_viewer=feed-visitor-${String(++visitors).padStart(6, '0')}`;
const ids = (items: readonly FeedItem[]) => items.map(({ video }) => video.id);
const publicIds = (list: readonly VideoId[]) => list.map((id) => VideoId.toPublic(id));

async function read(path: string, cookie: string): Promise<FeedPage> {
  const answer = await app.request(`/api/v1/feeds/${path}`, { cookie });
  expect(answer.status).toBe(200);
  return (await answer.json()) as FeedPage;
}

async function readAll(feed: string, cookie: string, limit = 5, extra = ''): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for (let after = ''; ; ) {
    const page = await read(`${feed}?limit=${limit}${extra}${after}`, cookie);
    items.push(...page.items);
    if (page.next === null) return items;
    after = `&after=${page.next}`;
  }
}

async function watch(cookie: string, ...reports: { video: VideoId; kind: string; watchMs?: number }[]): Promise<void> {
  const events = reports.map(({ video, ...facts }) => ({
    videoId: VideoId.toPublic(video),
    at: new Date().toISOString(),
    feed: 'for-you',
    ...facts,
  }));
  const answer = await app.request('/api/v1/watch-events', { method: 'POST', cookie, json: { id: randomUUID(), events } });
  expect(answer.status).toBe(202);
  await app.settled();
  await app.feed.caughtUp();
}

describe('For You', () => {
  it('serves everything but one’s own, each once, and then ends', async () => {
    const own = publicIds(videos.filter((_, n) => n % 3 === 0));
    const served = ids(await readAll('for-you', ada.cookie, 3));
    expect(served.toSorted()).toEqual(
      publicIds(videos)
        .filter((id) => !own.includes(id))
        .sort(),
    );
  });

  it('explains each place with exact numbers: which signal gave which points, against which median [X1]', async () => {
    const { items } = await read('for-you?limit=50', eve.cookie);
    expect(items).toHaveLength(8);
    for (const { because } of items) {
      expect(because).toMatchObject({ profiled: true, considered: 8 });
      expect(because.signals.map(({ signal }) => signal)).toEqual(expect.arrayContaining(['freshness', 'completion', 'likes']));
      expect(because.signals.reduce((sum, { points }) => sum + points, 0)).toBe(because.score);
    }
    // everything considered was served, so that every number can be checked from outside
    const scores = items.map(({ because }) => because.score).sort((a, b) => b - a);
    for (const { because } of items) expect(scores[because.rank - 1]).toBe(because.score);
    for (const name of ['freshness', 'completion', 'likes', 'exploration', 'follow', 'topic', 'creator']) {
      const shares = items.map(({ because }) => because.signals.find(({ signal }) => signal === name));
      const points = shares.map((share) => share?.points ?? 0).sort((a, b) => a - b);
      for (const share of shares) expect(share?.against ?? 0).toBe(points[3]);
    }
  });

  it('reacts to a watch, a skip, a refusal and a like in the next page', async () => {
    const viewer = await app.newAccount('reacting');
    const before = await read('for-you?limit=50', viewer.cookie);
    const [met, skipped, refused, loved] = [videos[0], videos[1], videos[2], videos[3]] as [VideoId, VideoId, VideoId, VideoId];
    await watch(
      viewer.cookie,
      { video: met, kind: 'watch', watchMs: 3000 },
      { video: skipped, kind: 'skip' },
      { video: refused, kind: 'not-interested' },
    );
    const like = await app.request(`/api/v1/videos/${VideoId.toPublic(loved)}/like`, { method: 'PUT', as: viewer });
    expect(like.status).toBe(200);
    await app.feed.caughtUp();

    const after = await read('for-you?limit=50', viewer.cookie);
    expect(ids(before.items)).toEqual(expect.arrayContaining(publicIds([met, skipped, refused])));
    for (const id of publicIds([met, skipped, refused])) expect(ids(after.items)).not.toContain(id);
    // eve made what was refused, ada what was liked
    const creator = (handle: string) =>
      after.items.find(({ video }) => video.author.handle === handle)?.because.signals.find(({ signal }) => signal === 'creator')?.points;
    expect(creator('eve')).toBe(-defaultPolicy.weights.creator);
    expect(creator('ada')).toBeGreaterThan(0);
  });

  it('brings a viewer who has seen everything nothing, and what was seen on request', async () => {
    const cookie = newVisitor();
    const seen = ids(await readAll('for-you', cookie));
    await watch(cookie, ...videos.map((video) => ({ video, kind: 'impression' })));
    expect(await read('for-you', cookie)).toEqual({ items: [], next: null });
    expect(ids(await readAll('for-you', cookie, 5, '&again=true')).toSorted()).toEqual(seen.toSorted());
  });

  it('does not profile visitors without an account', async () => {
    const { items } = await read('for-you', newVisitor());
    for (const { because } of items) {
      expect(because.profiled).toBe(false);
      expect(because.signals.map(({ signal }) => signal)).not.toEqual(expect.arrayContaining(['follow', 'topic', 'creator']));
    }
  });

  it('names every slot differently, and refuses a cursor that is none', async () => {
    const items = [...(await readAll('for-you', bob.cookie)), ...(await readAll('for-you', bob.cookie))];
    expect(new Set(items.map(({ slotId }) => slotId)).size).toBe(items.length);
    const answer = await app.request('/api/v1/feeds/for-you?after=nonsense!', { as: bob });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'feed.bad-cursor', field: 'after' });
  });
});

describe('Latest', () => {
  it('is in order of publication, newest first, page by page', async () => {
    expect(ids(await readAll('latest', newVisitor(), 5))).toEqual(publicIds(videos).toReversed());
  });

  it('is the same bytes for two accounts with different histories, but for how they stand to each video', async () => {
    const [one, two] = [await app.newAccount('one'), await app.newAccount('two')];
    await watch(one.cookie, ...videos.slice(0, 5).map((video) => ({ video, kind: 'completion' })));
    await app.request('/api/v1/accounts/ada/follow', { method: 'PUT', as: one });
    await app.feed.caughtUp();
    // numbers shown may be two seconds old: read once, so that both see the same ones
    await read('latest', one.cookie);
    const bytes = async (person: Person) =>
      (await (await app.request('/api/v1/feeds/latest?limit=20', { as: person })).text()).replaceAll(/"viewer":\{[^}]*\}/g, '');
    const [mine, theirs] = await Promise.all([bytes(one), bytes(two)]);
    expect(mine).toBe(theirs);
    expect(mine).toContain('"profiled":false');
  });
});

describe('Following', () => {
  it('needs an account', async () => {
    const answer = await app.request('/api/v1/feeds/following', { cookie: newVisitor() });
    expect(answer.status).toBe(401);
  });

  it('has the followed in order of publication, and changes with a follow', async () => {
    const viewer = await app.newAccount('follower');
    expect(await read('following', viewer.cookie)).toEqual({ items: [], next: null });
    for (const handle of ['ada', 'eve']) await app.request(`/api/v1/accounts/${handle}/follow`, { method: 'PUT', as: viewer });
    await app.feed.caughtUp();
    const followed = publicIds(videos.filter((_, n) => n % 3 !== 1)).toReversed();
    expect(ids(await readAll('following', viewer.cookie, 3))).toEqual(followed);

    await app.request('/api/v1/accounts/eve/follow', { method: 'DELETE', as: viewer });
    await app.feed.caughtUp();
    expect((await readAll('following', viewer.cookie)).every(({ video }) => video.author.handle === 'ada')).toBe(true);
  });
});

describe('every feed', () => {
  it('keeps both sides of a block from each other', async () => {
    const [blocker, blockee] = [await app.newAccount('blocker'), await app.newAccount('blockee')];
    await app.newVideo(blocker);
    await app.newVideo(blockee);
    await app.request('/api/v1/accounts/blockee/block', { method: 'PUT', as: blocker });
    await app.feed.caughtUp();
    for (const feed of ['for-you', 'latest', 'local']) {
      expect((await readAll(feed, blocker.cookie)).map(({ video }) => video.author.handle)).not.toContain('blockee');
      expect((await readAll(feed, blockee.cookie)).map(({ video }) => video.author.handle)).not.toContain('blocker');
    }
  });

  it('takes a new video in at once, never an unlisted one, and lets go of a removed one', async () => {
    const maker = await app.newAccount('maker');
    const fresh = await app.newVideo(maker);
    const hidden = await app.newVideo(maker, { visibility: 'unlisted' });
    await app.feed.caughtUp();
    for (const feed of ['for-you', 'latest', 'local']) {
      const served = ids(await readAll(feed, newVisitor()));
      expect(served).toContain(VideoId.toPublic(fresh));
      expect(served).not.toContain(VideoId.toPublic(hidden));
    }
    await app.request(`/api/v1/videos/${VideoId.toPublic(fresh)}`, { method: 'DELETE', as: maker });
    await app.feed.caughtUp();
    for (const feed of ['for-you', 'latest', 'local']) expect(ids(await readAll(feed, newVisitor()))).not.toContain(VideoId.toPublic(fresh));
  });

  it('shows a logged-out visitor only videos published on this server [W5]', async () => {
    const remote = VideoId.toPublic(await app.newVideo(bob, { originHost: 'ailleurs.example' }));
    await app.feed.caughtUp();
    for (const feed of ['for-you', 'latest', 'local']) {
      const items = await readAll(feed, newVisitor());
      expect(items.length).toBeGreaterThan(0);
      expect(ids(items)).not.toContain(remote);
    }
    const viewer = await app.newAccount('traveller');
    expect(ids(await readAll('latest', viewer.cookie))).toContain(remote);
    expect(ids(await readAll('for-you', viewer.cookie))).toContain(remote);
    expect(ids(await readAll('local', viewer.cookie))).not.toContain(remote);
  });
});
