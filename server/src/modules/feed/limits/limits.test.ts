import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type NewTestVideo, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from '../pipeline/view.ts';
import { findAlike } from '../testing/find-alike.ts';

const DAY_MS = 24 * 3_600_000;
let app: TestApp;
let boss: Person;
let author: Person;
let later = 0;
const now = () => new Date(Date.now() + later);

interface Told {
  state: string;
  limits: { cause: string; from: string; until: string | null; operator: { cause: string; note: string } | null }[];
}

beforeAll(async () => {
  app = await createTestApp({ clock: { now } });
  boss = await app.newAccount('boss');
  author = await app.newAccount('author');
});
afterAll(() => app.close());

async function post(video: NewTestVideo = {}): Promise<string> {
  const id = VideoId.toPublic(await app.newVideo(author, video));
  await app.feed.caughtUp();
  return id;
}

async function read(id: string, as = author): Promise<Told> {
  return (await (await app.request(`/api/v1/videos/${id}/distribution`, { as })).json()) as Told;
}

async function limit(id: string, json: object = {}): Promise<Response> {
  const body = {
    cause: 'misleading',
    note: 'La légende annonce un lieu que l’on ne voit pas.',
    until: new Date(now().getTime() + 7 * DAY_MS),
    ...json,
  };
  const answer = await app.request(`/api/v1/videos/${id}/distribution-limit`, { method: 'PUT', as: boss, json: body });
  await app.feed.caughtUp();
  return answer;
}

async function isIn(feed: string, id: string): Promise<boolean> {
  const viewer = await app.newAccount(`viewer${Math.random().toString(36).slice(2, 8)}`);
  await app.request('/api/v1/accounts/author/follow', { method: 'PUT', as: viewer });
  await app.feed.caughtUp();
  const page = (await (await app.request(`/api/v1/feeds/${feed}?limit=50`, { as: viewer })).json()) as FeedPage;
  return page.items.some(({ video }) => video.id === id);
}

/** Rules that keep a video from somebody without its author's or its viewer's own wish: what each tells the author. */
const LIMITING: Record<string, { cause: string; from: string; make: () => Promise<string> }[]> = {
  published: [
    {
      ...{ cause: 'not-published', from: 'everybody' },
      async make() {
        const id = await post();
        await app.db.pool.query("update videos set state = 'refused' where id = $1", [VideoId.fromPublic(id)]);
        return id;
      },
    },
    { cause: 'not-public', from: 'everybody', make: () => post({ visibility: 'unlisted' }) },
    { cause: 'not-public', from: 'everybody', make: () => post({ visibility: 'private' }) },
  ],
  'not-copy': [
    {
      ...{ cause: 'copy', from: 'recommended' },
      async make() {
        const [original, copy] = [await app.newVideo(author), await app.newVideo(author)];
        await findAlike(app, [original, copy]);
        return VideoId.toPublic(copy);
      },
    },
  ],
  'not-sensitive': [{ cause: 'sensitive', from: 'some', make: () => post({ sensitive: true }) }],
  'in-language': [{ cause: 'no-language', from: 'some', make: () => post({ language: null }) }],
  'local-only': [{ cause: 'from-elsewhere', from: 'some', make: () => post({ originHost: 'ailleurs.example' }) }],
  'not-limited': [
    {
      ...{ cause: 'operator', from: 'recommended' },
      async make() {
        const id = await post();
        expect((await limit(id)).status).toBe(204);
        return id;
      },
    },
  ],
};
/** Rules by which viewers choose for themselves, or meet nothing twice: no video is limited by them. */
const OF_VIEWERS = [
  'in-region',
  'not-blocked',
  'not-filtered-word',
  'not-hidden-creator',
  'not-hidden-sound',
  'not-muted',
  'not-own',
  'not-removed-topic',
  'not-seen',
  'not-served',
  'readable',
];

describe('what limits a video', () => {
  it('is never hidden: each rule that can limit shows its author the state, the cause and the end [X10]', async () => {
    const rules = (await readdir(new URL('../rules', import.meta.url))).filter((file) => !/test|^rule|^chosen/.test(file));
    expect([...Object.keys(LIMITING), ...OF_VIEWERS].map((name) => `${name}.ts`).sort()).toEqual(rules.sort());
    for (const [rule, cases] of Object.entries(LIMITING)) {
      for (const { cause, from, make } of cases) {
        const { state, limits } = await read(await make());
        expect([rule, state, limits.map((one) => one.cause)]).toEqual([
          rule,
          from === 'everybody' ? 'out' : 'limited',
          expect.arrayContaining([cause]),
        ]);
        const told = limits.find((one) => one.cause === cause);
        expect(told?.from).toBe(from);
        // what an operator does has an end; what the author can change ends with that
        expect(told?.until === null).toBe(cause !== 'operator');
      }
    }
    expect(await read(await post())).toMatchObject({ state: 'eligible', limits: [] });
  });

  it('by an operator keeps it out of what is recommended until its end, says why, and is noted', async () => {
    const id = await post({ caption: 'Limitée' });
    for (const feed of ['for-you', 'unprofiled', 'following', 'latest']) expect([feed, await isIn(feed, id)]).toEqual([feed, true]);
    const until = new Date(now().getTime() + 3 * DAY_MS).toISOString();
    await limit(id, { until, note: 'Publiée vingt fois ce matin.', cause: 'repetitive' });
    for (const feed of ['for-you', 'unprofiled']) expect([feed, await isIn(feed, id)]).toEqual([feed, false]);
    for (const feed of ['following', 'latest']) expect([feed, await isIn(feed, id)]).toEqual([feed, true]);
    const operator = { cause: 'repetitive', note: 'Publiée vingt fois ce matin.' };
    expect(await read(id)).toMatchObject({ state: 'limited', limits: [{ cause: 'operator', from: 'recommended', until, operator }] });
    const acts = (await (await app.request('/api/v1/operator-acts', { as: boss })).json()) as { items: object[] };
    expect(acts.items[0]).toMatchObject({ kind: 'limit', subject: id, by: 'boss', before: null, after: { ...operator, until } });

    later += 4 * DAY_MS;
    expect(await read(id)).toMatchObject({ state: 'eligible', limits: [] });
    expect(await isIn('for-you', id)).toBe(true);
    await limit(id);
    await app.request(`/api/v1/videos/${id}/distribution-limit`, { method: 'DELETE', as: boss });
    await app.feed.caughtUp();
    expect(await read(id)).toMatchObject({ state: 'eligible', limits: [] });
  });

  it('needs a cause, words and an end', async () => {
    const id = await post();
    for (const [json, code, field] of [
      [{ cause: 'because' }, 'request.invalid', 'cause'],
      [{ note: 'Non' }, 'request.invalid', 'note'],
      [{ until: new Date(now().getTime() - DAY_MS) }, 'limit.bad-period', 'until'],
      [{ until: new Date(now().getTime() + 400 * DAY_MS) }, 'limit.bad-period', 'until'],
    ] as const) {
      const answer = await limit(id, json);
      expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code, field })]);
    }
    expect((await app.request(`/api/v1/videos/${id}/distribution-limit`, { method: 'PUT', as: author, json: {} })).status).toBe(403);
  });
});
