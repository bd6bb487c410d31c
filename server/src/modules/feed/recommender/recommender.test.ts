import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { defaultPolicy } from '@farandole/ranker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from '../pipeline/view.ts';
import type { Recommender } from './recommender.ts';

let app: TestApp;
let author: Person;
let viewer: Person;
let recommender: Recommender;

beforeAll(async () => {
  app = await createTestApp();
  author = await app.newAccount('author');
  viewer = await app.newAccount('viewer');
  for (let n = 0; n < 12; n++) await app.newVideo(author, { caption: `Numéro ${n} #sujet${n % 3}` });
  await app.feed.caughtUp();
  await app.feed.refresh();
  recommender = (await (await app.request('/api/v1/recommender')).json()) as Recommender;
});
afterAll(() => app.close());

async function page(limit = 50): Promise<FeedPage> {
  return (await (await app.request(`/api/v1/feeds/for-you?limit=${limit}`, { as: viewer })).json()) as FeedPage;
}

function leaves(value: object, path = ''): [string, number][] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'number' ? [[`${path}${key}`, inner] as [string, number]] : leaves(inner as object, `${path}${key}.`),
  );
}

describe('the page about the algorithm', () => {
  it('declares every number in production, every signal that ranks, every source and every rule [LAW-27]', async () => {
    const values = new Map(recommender.parameters.map(({ name, value }) => [name, value]));
    expect([...values].sort()).toEqual(leaves(defaultPolicy).sort());
    const declared = new Set(recommender.parameters.map(({ name }) => name));
    const sources = new Set(recommender.sources.map(({ name }) => name));
    for (const { because } of (await page()).items) {
      for (const { signal } of because.signals) expect(declared).toContain(`weights.${signal}`);
      expect(sources).toContain(because.source);
    }
    for (const { about } of recommender.sources) expect(about).not.toBeNull();
    const rules = (await readdir(new URL('../rules', import.meta.url))).filter((file) => !/test|^rule|^chosen/.test(file));
    expect(recommender.rules.map(({ name }) => `${name}.ts`).sort()).toEqual(rules.sort());
    for (const { effect } of recommender.parameters) expect(effect.fr && effect.en).toBeTruthy();
  });

  it('says which version of the code and of the numbers runs, and since when', async () => {
    expect(recommender).toMatchObject({ version: '0.0.0', commit: null });
    expect(Date.parse(recommender.since ?? '')).toBeLessThanOrEqual(Date.now());
    const [first] = (await page()).items;
    await app.feed.caughtUp();
    const why = await (await app.request(`/api/v1/served/${first?.slotId}/why`, { as: viewer })).json();
    expect(why).toMatchObject({ policy: recommender.policy });
  });

  it('gives the code of every ranker as it runs', async () => {
    for (const { source, author: by } of recommender.rankers) {
      expect(by).toBe('Farandole');
      const answer = await app.request(source);
      expect(answer.headers.get('content-type')).toContain('text/plain');
      expect(await answer.text()).toContain('export function');
    }
    expect((await app.request('/api/v1/recommender/rankers/nothing/source')).status).toBe(404);
  });
});

describe('"why was I served this"', () => {
  it('tells what filled a slot, to whom it was served and to nobody else', async () => {
    const { items } = await page();
    await app.feed.caughtUp();
    const filled = new Set<string>();
    for (const { slotId, video, because } of items) {
      const answer = await app.request(`/api/v1/served/${slotId}/why`, { as: viewer });
      const why = (await answer.json()) as { filledBy: string };
      expect(why).toMatchObject({ videoId: video.id, because });
      filled.add(why.filledBy);
      if (because.source === 'first-audience') expect(why).toMatchObject({ filledBy: 'first-audience', stage: 0 });
      expect((await app.request(`/api/v1/served/${slotId}/why`, { as: author })).status).toBe(404);
    }
    filled.delete('random'); // one slot in a hundred
    expect([...filled].sort()).toEqual(['first-audience', 'score']);
  });
});

describe('where a video stands', () => {
  it('is told to its author with reach, state and cause, and to nobody else [A8]', async () => {
    const id = await app.newVideo(author, { caption: 'Vue' });
    const publicId = VideoId.toPublic(id);
    await app.feed.caughtUp();
    const read = async (as: Person) => app.request(`/api/v1/videos/${publicId}/distribution`, { as });
    const told = async () => (await (await read(author)).json()) as { state: string; limits: string[]; impressions: number; pool: object | null };
    expect((await read(viewer)).status).toBe(404);
    expect(await told()).toMatchObject({ state: 'eligible', limits: [], impressions: 0 });

    const event = { videoId: publicId, kind: 'impression', at: new Date().toISOString(), feed: 'latest' };
    await app.request('/api/v1/watch-events', { method: 'POST', as: viewer, json: { id: randomUUID(), events: [event] } });
    await app.settled();
    expect(await told()).toMatchObject({ impressions: 1, bySource: [{ source: 'latest', impressions: 1 }] });

    await app.request(`/api/v1/videos/${publicId}`, { method: 'PATCH', as: author, json: { sensitive: true } });
    await app.feed.caughtUp();
    expect(await told()).toMatchObject({ state: 'limited', limits: [{ cause: 'sensitive', from: 'some', until: null }] });
    const hidden = VideoId.toPublic(await app.newVideo(author, { visibility: 'unlisted' }));
    const answer = await app.request(`/api/v1/videos/${hidden}/distribution`, { as: author });
    expect(await answer.json()).toMatchObject({ state: 'out', limits: [{ cause: 'not-public', from: 'everybody' }] });
  });
});
