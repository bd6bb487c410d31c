import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPostgresEventLog } from '#platform/events/postgres-event-log.ts';
import { createLogger } from '#platform/log.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from '../pipeline/view.ts';
import { createFeed, type Feed } from '../service.ts';

type Kept = { policy: string; parameters: { name: string; value: number; default: number }[] };

let app: TestApp;
let boss: Person;
let viewer: Person;
/** The feed as a second process has it, with an engine of its own. */
let elsewhere: Feed;
let stop: () => Promise<void>;

beforeAll(async () => {
  app = await createTestApp();
  boss = await app.newAccount('boss');
  viewer = await app.newAccount('viewer');
  for (let n = 0; n < 6; n++) await app.newVideo(boss, { caption: `Numéro ${n}` });
  const log = createLogger('error');
  const events = createPostgresEventLog(app.db, log);
  elsewhere = createFeed({ ...app, db: app.db, events, log, clock: { now: () => new Date() }, release: { version: '2', commit: null } });
  await elsewhere.start();
  stop = async () => {
    await elsewhere.stop();
    await events.close();
  };
});
afterAll(async () => {
  await stop();
  await app.close();
});

const kept = async () => (await (await app.request('/api/v1/recommender/parameters', { as: boss })).json()) as Kept;
const valueIn = ({ parameters }: Pick<Kept, 'parameters'>, wanted: string) => parameters.find(({ name }) => name === wanted)?.value;
async function turn(values: Record<string, unknown>, basedOn?: string): Promise<Response> {
  const policy = basedOn ?? (await kept()).policy;
  return app.request('/api/v1/recommender/parameters', { method: 'PATCH', as: boss, json: { values, basedOn: policy } });
}

it('a number that an administrator turns ranks in every process without a restart, and is named in the log', async () => {
  const before = await kept();
  const answer = await turn({ 'weights.freshness': 0, tasteStep: 0.4 });
  expect(answer.status).toBe(200);
  const after = (await answer.json()) as Kept;
  expect(after.policy).not.toBe(before.policy);
  await Promise.all([app.feed.caughtUp(), elsewhere.caughtUp()]);
  for (const feed of [app.feed, elsewhere]) {
    const running = await feed.recommender();
    expect(running.policy).toBe(after.policy);
    expect(valueIn(running, 'weights.freshness')).toBe(0);
    expect(valueIn(running, 'tasteStep')).toBe(0.4);
  }
  const page = (await (await app.request('/api/v1/feeds/for-you', { as: viewer })).json()) as FeedPage;
  for (const { because } of page.items) expect(because.signals.find(({ signal }) => signal === 'freshness')?.points).toBe(0);
  const why = await app.request(`/api/v1/served/${page.items[0]?.slotId}/why`, { as: viewer });
  expect(await why.json()).toMatchObject({ policy: after.policy });
});

it('survives a restart, from the snapshot and without one', async () => {
  await turn({ 'weights.likes': 111 });
  await app.feed.caughtUp();
  await app.feed.snapshot();
  await turn({ 'weights.topic': 222 });
  await app.feed.crash();
  await app.feed.caughtUp();
  const running = await app.feed.recommender();
  expect([valueIn(running, 'weights.likes'), valueIn(running, 'weights.topic')]).toEqual([111, 222]);
  await elsewhere.crash();
  await app.storage.delete('feed/engine.snapshot');
  expect(await elsewhere.recommender()).toMatchObject({ policy: running.policy });
});

it('goes back to the default, and tells anybody what changed when, and the administrator who did', async () => {
  await turn({ authorSpacing: 9 });
  await turn({ authorSpacing: null, 'weights.likes': 111 });
  expect(valueIn(await kept(), 'authorSpacing')).toBe(4);
  const told = async (path: string, as?: Person) => (await (await app.request(path, as ? { as } : {})).json()) as { items: object[] };
  const changes = await told('/api/v1/recommender/changes');
  expect(changes.items.slice(0, 2)).toEqual([
    { at: expect.any(String), kind: 'parameter', subject: 'authorSpacing', before: 9, after: 4 },
    { at: expect.any(String), kind: 'parameter', subject: 'authorSpacing', before: 4, after: 9 },
  ]);
  expect(JSON.stringify(changes)).not.toContain('boss');
  const acts = await told('/api/v1/operator-acts', boss);
  expect(acts.items[0]).toMatchObject({ by: 'boss', subject: 'authorSpacing' });
  expect((await app.request('/api/v1/operator-acts', { as: viewer })).status).toBe(403);
});

it('refuses what cannot be, naming the number and the remedy, and changes nothing', async () => {
  const { policy } = await kept();
  const refused: [Record<string, unknown>, string, string][] = [
    [{ nothing: 1 }, 'feed.parameter-unknown', 'nothing'],
    [{ constructor: 1 }, 'feed.parameter-unknown', 'constructor'],
    [{ 'weights.likes': 5000 }, 'feed.parameter-out-of-range', 'weights.likes'],
    [{ authorSpacing: 2.5 }, 'feed.parameter-not-whole', 'authorSpacing'],
    [{ 'pools.stopAt': 0.9 }, 'feed.parameters-contradict', 'pools.stopAt'],
    [{ 'floor.smallShare': 0.01 }, 'feed.parameters-contradict', 'floor.smallShare'],
    [{ tasteStep: 'much' }, 'request.invalid', 'values.tasteStep'],
  ];
  for (const [values, code, field] of refused) {
    const answer = await turn({ ...values, 'weights.session': 7 });
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code, field, detail: expect.any(String) })]);
  }
  expect((await turn({ 'weights.session': 7 }, 'of-yesterday')).status).toBe(412);
  expect(await kept()).toMatchObject({ policy });
});

it('names the weights that a viewer turned in the log beside the policy they were turned from', async () => {
  await app.request('/api/v1/feed-settings', {
    ...{ method: 'PATCH', as: viewer },
    json: { weights: { freshness: 50, following: 100, popular: 200, discovery: 0, region: 100 } },
  });
  const page = (await (await app.request('/api/v1/feeds/for-you?again=true', { as: viewer })).json()) as FeedPage;
  const why = await app.request(`/api/v1/served/${page.items[0]?.slotId}/why`, { as: viewer });
  const { policy } = await app.feed.recommender();
  expect(await why.json()).toMatchObject({ policy: `${policy}~50.100.200.0.100` });
});
