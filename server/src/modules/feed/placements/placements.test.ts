import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { feedNames } from '../feed-name.ts';
import type { FeedPage } from '../pipeline/view.ts';

const HOUR_MS = 3_600_000;
let app: TestApp;
let boss: Person;
let author: Person;
let placed: string;
let later = 0;
let people = 0;
const now = () => new Date(Date.now() + later);
const inHours = (hours: number) => new Date(now().getTime() + hours * HOUR_MS).toISOString();

beforeAll(async () => {
  app = await createTestApp({ clock: { now } });
  boss = await app.newAccount('boss');
  author = await app.newAccount('author');
  for (let n = 0; n < 60; n++) await app.newVideo(author, { caption: `Numéro ${n} #essai` });
  // old and unloved: nothing but a promotion brings it here
  placed = VideoId.toPublic(await app.newVideo(author, { caption: 'La fête de la ville #essai' }));
  await app.feed.caughtUp();
});
afterAll(() => app.close());

async function begin(json: object): Promise<Response> {
  const answer = await app.request('/api/v1/placements', { method: 'POST', as: boss, json });
  await app.feed.caughtUp();
  return answer;
}

async function pages(feed: string, as?: Person): Promise<FeedPage['items']> {
  const items: FeedPage['items'] = [];
  for (let after = ''; items.length < 40; ) {
    const path = `/api/v1/feeds/${feed}?limit=20${after}`;
    const answer = await app.request(path, as ? { as } : { cookie: `farandole_viewer=placements-visitor-${++people}` });
    const page = (await answer.json()) as FeedPage;
    items.push(...page.items);
    if (page.next === null) break;
    after = `&after=${page.next}`;
  }
  return items;
}

describe('a promoted video', () => {
  it('says by whom and until when in the feed, in "why" and in the public list; it ends by itself, and by hand [X7]', async () => {
    const until = inHours(48);
    const answer = await begin({ videoId: placed, sponsor: 'La mairie', until });
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    const label = { kind: 'editorial', sponsor: 'La mairie', until };

    let shown = 0;
    for (let n = 0; n < 12; n++) {
      const viewer = n % 2 ? await app.newAccount(`viewer${n}`) : undefined;
      const items = await pages('for-you', viewer);
      const promoted = items.filter(({ because }) => because.source === 'placement');
      expect(promoted.length).toBeLessThanOrEqual(1);
      // the label stands on what was placed, and on nothing else
      expect(items.filter(({ placement }) => placement !== undefined)).toEqual(promoted);
      for (const { video, placement, slotId } of promoted) {
        shown++;
        expect([video.id, placement]).toEqual([placed, label]);
        if (!viewer) continue;
        const why = await app.request(`/api/v1/served/${slotId}/why`, { as: viewer });
        expect(await why.json()).toMatchObject({ filledBy: 'placement', placement: label });
      }
    }
    expect(shown).toBeGreaterThan(6);
    const told = async (path: string) => ((await (await app.request(path)).json()) as { items: object[] }).items;
    expect(await told(`/api/v1/videos/${placed}/placements`)).toEqual([label]);
    expect(await told('/api/v1/placements')).toEqual([{ ...label, id, videoId: placed, from: expect.any(String) }]);

    // in no other feed is anything inserted, nor labelled
    const viewer = await app.newAccount('follower');
    await app.request('/api/v1/accounts/author/follow', { method: 'PUT', as: viewer });
    await app.feed.caughtUp();
    for (const feed of feedNames.filter((name) => name !== 'for-you' && name !== 'region')) {
      for (const { placement, because } of await pages(feed, viewer))
        expect([feed, placement, because.source === 'placement']).toEqual([feed, undefined, false]);
    }

    expect((await app.request(`/api/v1/placements/${id}`, { method: 'DELETE', as: boss })).status).toBe(204);
    await app.feed.caughtUp();
    expect(await told(`/api/v1/videos/${placed}/placements`)).toEqual([]);
    await begin({ videoId: placed, sponsor: 'La mairie', until: inHours(1) });
    later += 2 * HOUR_MS;
    expect(await told(`/api/v1/videos/${placed}/placements`)).toEqual([]);
    for (let n = 0; n < 6; n++) expect((await pages('for-you')).filter(({ placement }) => placement)).toEqual([]);
  });

  it('is counted in the public statistics of the day, and noted with who did it', async () => {
    await begin({ videoId: placed, sponsor: 'La mairie', until: inHours(24) });
    const day = now().toISOString().slice(0, 10);
    for (let n = 0; n < 30; n++) await pages('for-you');
    await app.feed.caughtUp();
    await app.feed.statistics.sumUp(day);
    const { items } = (await (await app.request(`/api/v1/feed-statistics/${day}`)).json()) as { items: { source: string; slots: number }[] };
    expect(items.find(({ source }) => source === 'placement')?.slots).toBeGreaterThan(9);
    const acts = await app.request('/api/v1/operator-acts', { as: boss });
    const [act] = ((await acts.json()) as { items: object[] }).items;
    expect(act).toMatchObject({ by: 'boss', kind: 'placement', subject: placed, before: null, after: { sponsor: 'La mairie' } });
  });

  it('buys nothing but its slot: what happens there neither uses up nor moves its first audience', async () => {
    const newcomer = await app.newAccount('newcomer');
    const video = VideoId.toPublic(await app.newVideo(newcomer, { caption: 'Neuve' }));
    await begin({ videoId: video, sponsor: 'La mairie', until: inHours(24) });
    const read = async () => {
      const answer = await app.request(`/api/v1/videos/${video}/distribution`, { as: newcomer });
      return (await answer.json()) as { pool: { impressions: number }; lift: number; impressions: number };
    };
    const before = await read();
    let met = 0;
    for (let n = 0; n < 8; n++) {
      const viewer = await app.newAccount(`buyer${n}`);
      for (const { slotId, video: served } of (await pages('for-you', viewer)).filter((item) => item.placement && item.video.id === video)) {
        met++;
        const report = (kind: string) => ({ videoId: served.id, kind, at: now().toISOString(), feed: 'for-you', slotId });
        await app.request('/api/v1/watch-events', {
          method: 'POST',
          as: viewer,
          json: { id: randomUUID(), events: ['impression', 'completion'].map(report) },
        });
      }
    }
    later += HOUR_MS;
    await app.settled();
    await app.feed.caughtUp();
    const after = await read();
    expect(met).toBeGreaterThan(0);
    expect(after.impressions).toBe(before.impressions + met);
    expect([after.pool.impressions, after.lift]).toEqual([before.pool.impressions, before.lift]);
  });

  it('is refused without an end, for a video that is not public, and to whoever does not administer', async () => {
    const hidden = VideoId.toPublic(await app.newVideo(author, { visibility: 'unlisted' }));
    const refused: [object, string, string][] = [
      [{ videoId: placed, sponsor: 'La mairie' }, 'request.invalid', 'until'],
      [{ videoId: placed, sponsor: ' ', until: inHours(1) }, 'request.invalid', 'sponsor'],
      [{ videoId: placed, sponsor: 'La mairie', until: inHours(-1) }, 'placement.bad-period', 'until'],
      [{ videoId: placed, sponsor: 'La mairie', until: inHours(24 * 91) }, 'placement.bad-period', 'until'],
      [{ videoId: hidden, sponsor: 'La mairie', until: inHours(1) }, 'placement.video-not-public', 'videoId'],
    ];
    for (const [json, code, field] of refused) {
      const answer = await begin(json);
      expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code, field })]);
    }
    const { status } = await app.request('/api/v1/placements', {
      method: 'POST',
      as: author,
      json: { videoId: placed, sponsor: 'Moi', until: inHours(1) },
    });
    expect(status).toBe(403);
  });
});
