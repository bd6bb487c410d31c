import { randomUUID } from 'node:crypto';
import { armOf } from '@farandole/ranker';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { FeedPage } from '../pipeline/view.ts';
import { ExperimentId } from './experiment.ts';

interface Told {
  id: string;
  name: string;
  arms: { name: string; share: number; changes: Record<string, number> }[];
  endedAt: string | null;
  broken: { guardrail: string; arm: number } | null;
}

let app: TestApp;
let boss: Person;
const makers: Person[] = [];
const viewers: Person[] = [];

beforeAll(async () => {
  app = await createTestApp();
  boss = await app.newAccount('boss');
  for (let n = 0; n < 8; n++) makers.push(await app.newAccount(`maker${n}`));
  for (let n = 0; n < 64; n++) await app.newVideo(makers[n % 8] as Person, { caption: `Numéro ${n}` });
  for (let n = 0; n < 12; n++) viewers.push(await app.newAccount(`viewer${n}`));
  await app.feed.caughtUp();
}, 120_000);
afterEach(async () => {
  for (const { id } of app.feed.experiments.running()) await app.feed.experiments.end(boss.id, id);
  await app.feed.caughtUp();
});
afterAll(() => app.close());

async function begin(json: object): Promise<Response> {
  const answer = await app.request('/api/v1/experiments', { method: 'POST', as: boss, json: { name: 'Un essai', share: 0.5, ...json } });
  await app.feed.caughtUp();
  return answer;
}
const treatment = (changes: Record<string, number>) => ({ arms: [{ name: 'autrement', changes }] });
const list = async () => ((await (await app.request('/api/v1/experiments')).json()) as { items: Told[] }).items;

async function page(as: Person | null, query = 'limit=16&again=true'): Promise<FeedPage> {
  const who = as ? { as } : { cookie: 'farandole_viewer=experiments-visitor-1' };
  return (await (await app.request(`/api/v1/feeds/for-you?${query}`, who)).json()) as FeedPage;
}

/** The last pages logged for a viewer. */
async function logged(viewer: string | null): Promise<{ arms: string[] | null; policy: string; took_us: number }[]> {
  await app.feed.caughtUp();
  const { rows } = await app.db.pool.query(
    'select arms, policy, took_us from feed_served_pages where viewer is not distinct from $1 order by session desc limit 1',
    [viewer],
  );
  return rows;
}

describe('an experiment', () => {
  it('serves each arm by its own numbers, logs it with every page, and leaves out visitors and whoever opts out', async () => {
    const usual = await app.feed.recommender();
    const { id, arms } = (await (await begin(treatment({ 'weights.freshness': 0 }))).json()) as Told;
    expect(arms.map(({ name, share }) => [name, share])).toEqual([
      ['control', 0.5],
      ['autrement', 0.5],
    ]);
    const uuid = ExperimentId.fromPublic(id);
    const seen = new Set<number>();
    for (const viewer of viewers) {
      const { items } = await page(viewer);
      const [row] = await logged(`a:${viewer.id}`);
      const arm = Number(row?.arms?.[0]?.split(':')[1]);
      seen.add(arm);
      expect(row?.arms).toEqual([`${uuid}:${arm}`]);
      expect(row?.took_us).toBeGreaterThan(0);
      expect(row?.policy === usual.policy).toBe(arm === 0);
      const points = items.map(({ because }) => because.signals.find(({ signal }) => signal === 'freshness')?.points ?? 0);
      expect(points.every((one) => one === 0)).toBe(arm === 1);
      // the same viewer is always in the same arm
      await page(viewer);
      expect((await logged(`a:${viewer.id}`))[0]?.arms).toEqual(row?.arms);
    }
    expect([...seen].sort()).toEqual([0, 1]);
    const { rows } = await app.db.pool.query("select count(*)::int as known from feed_policies where (policy->'weights'->>'freshness')::float = 0");
    expect(rows).toEqual([{ known: 1 }]);

    await page(null);
    expect((await logged(null))[0]?.arms).toBeNull();
    const [first] = viewers as [Person];
    await app.request('/api/v1/feed-settings', { method: 'PATCH', as: first, json: { experiments: false } });
    await page(first);
    expect(await logged(`a:${first.id}`)).toEqual([expect.objectContaining({ arms: null, policy: usual.policy })]);
    await app.request('/api/v1/feed-settings', { method: 'PATCH', as: first, json: { experiments: true } });
  });

  it('is public while it runs and afterwards, noted with who began and ended it; only its results are the operator’s', async () => {
    const { id } = (await (await begin(treatment({ 'weights.topic': 100 }))).json()) as Told;
    expect((await list())[0]).toMatchObject({ id, name: 'Un essai', endedAt: null, arms: [{ changes: {} }, { changes: { 'weights.topic': 100 } }] });
    expect(JSON.stringify(await list())).not.toMatch(/salt|viewer0|boss/);
    expect((await app.request(`/api/v1/experiments/${id}/results`)).status).toBe(401);
    expect((await app.request(`/api/v1/experiments/${id}/end`, { method: 'POST', as: boss })).status).toBe(204);
    expect((await list())[0]).toMatchObject({ id, endedAt: expect.any(String), broken: null });
    const acts = (await (await app.request('/api/v1/operator-acts', { as: boss })).json()) as { items: object[] };
    expect(acts.items.slice(0, 2)).toMatchObject([
      { kind: 'experiment', subject: 'Un essai', by: 'boss', after: null },
      { kind: 'experiment', subject: 'Un essai', by: 'boss', before: null },
    ]);
  });

  it('adds up what viewers of each arm did, each delivery once, whichever process takes it in', async () => {
    const { id } = (await (await begin(treatment({ 'weights.likes': 100 }))).json()) as Told;
    for (const viewer of viewers) {
      const { items } = await page(viewer, 'limit=4&again=true');
      const report = (kind: string, slot: FeedPage['items'][number] | undefined) => ({
        ...{ videoId: slot?.video.id, kind, at: new Date().toISOString(), feed: 'for-you', slotId: slot?.slotId },
        ...(kind === 'watch' && { watchMs: 1500 }),
      });
      const events = [
        ...items.map((slot) => report('impression', slot)),
        report('watch', items[0]),
        report('completion', items[0]),
        report('not-interested', items[1]),
      ];
      const delivery = { id: randomUUID(), events };
      for (let twice = 0; twice < 2; twice++) await app.request('/api/v1/watch-events', { method: 'POST', as: viewer, json: delivery });
    }
    await app.settled();
    const answer = await app.request(`/api/v1/experiments/${id}/results`, { as: boss });
    const results = (await answer.json()) as {
      viewers: number[];
      comparisons: { metric: string; value: number; control: number; difference: object }[];
    };
    expect(results.viewers.reduce((sum, one) => sum + one, 0)).toBe(viewers.length);
    const of = (name: string) => results.comparisons.find(({ metric }) => metric === name);
    for (const name of ['hide-rate', 'completion']) expect(of(name)).toMatchObject({ value: 0.25, control: 0.25 });
    expect(of('watch-s')).toMatchObject({ value: 0.375, control: 0.375 });
    expect(of('small-creators')).toMatchObject({ value: 1, control: 1 });
    expect(of('latency-ms')?.value).toBeGreaterThan(0);
  });

  it('takes out what the same viewers did before it, so that what is left is what the arm does', async () => {
    const people: Person[] = [];
    for (let n = 0; n < 12; n++) people.push(await app.newAccount(`before${n}`));
    /** Reports four impressions, all of them watched for so long together. */
    async function watch(viewer: Person, watchMs: number, at: number): Promise<void> {
      const { items } = await page(viewer, 'limit=4');
      const report = (kind: string, slot: FeedPage['items'][number] | undefined) => ({
        ...{ videoId: slot?.video.id, kind, at: new Date(at).toISOString(), feed: 'for-you', slotId: slot?.slotId },
        ...(kind === 'watch' && { watchMs }),
      });
      const events = [...items.map((slot) => report('impression', slot)), report('watch', items[0])];
      expect((await app.request('/api/v1/watch-events', { method: 'POST', as: viewer, json: { id: randomUUID(), events } })).status).toBe(202);
    }
    const usual = (n: number) => 2000 * (n + 1);
    for (const [n, viewer] of people.entries()) await watch(viewer, usual(n), Date.now() - 3_600_000);
    await app.settled();
    const { id } = (await (await begin(treatment({ 'weights.likes': 100 }))).json()) as Told;
    const [experiment] = app.feed.experiments.running();
    const arms = people.map((viewer) => armOf(viewer.id, experiment?.salt ?? '', [0.5, 0.5]));
    for (let twice = 0; twice < 2; twice++) {
      for (const [n, viewer] of people.entries()) await watch(viewer, usual(n) + (arms[n] === 1 ? 1000 : 0), Date.now());
      await app.settled();
    }
    const { rows } = await app.db.pool.query(
      'select viewer, impressions, before_impressions, before_watch_ms from feed_experiment_units where experiment_id = $1 order by before_watch_ms',
      [ExperimentId.fromPublic(id)],
    );
    expect(rows).toEqual(people.map((viewer, n) => ({ viewer: `a:${viewer.id}`, impressions: 8, before_impressions: 4, before_watch_ms: usual(n) })));
    const { comparisons } = (await (await app.request(`/api/v1/experiments/${id}/results`, { as: boss })).json()) as {
      comparisons: { metric: string; difference: { value: number; low: number; high: number } }[];
    };
    // whoever fell into which arm: a second of four impressions more, without any doubt left
    const { value, low, high } = comparisons.find(({ metric }) => metric === 'watch-s')?.difference ?? { value: 0, low: 0, high: 0 };
    for (const known of [value, low, high]) expect(known).toBeCloseTo(0.25, 5);
  });

  it('ends by itself when an arm is hidden more often for sure, and not when both are hidden alike', async () => {
    const harmful = (await (await begin(treatment({ 'weights.follow': 900 }))).json()) as Told;
    const harmless = (await (await begin(treatment({ 'weights.session': 400 }))).json()) as Told;
    const fill = (told: Told, arm: number, hideEvery: number) =>
      app.db.pool.query(
        `insert into feed_experiment_units select $1, $2, 'a:' || gen_random_uuid(), 40, case when n % $3 = 0 then 4 else 1 end, 20, 10, 90000
         from generate_series(1, 400) n`,
        [ExperimentId.fromPublic(told.id), arm, hideEvery],
      );
    await fill(harmful, 0, 400);
    await fill(harmful, 1, 2);
    await fill(harmless, 0, 7);
    await fill(harmless, 1, 7);
    await app.feed.experiments.watch();
    await app.feed.caughtUp();
    const ended = await list();
    expect(ended.find(({ id }) => id === harmful.id)).toMatchObject({ endedAt: expect.any(String), broken: { guardrail: 'hide-rate', arm: 1 } });
    expect(ended.find(({ id }) => id === harmless.id)).toMatchObject({ endedAt: null, broken: null });
    expect(app.feed.experiments.running().map(({ id }) => ExperimentId.toPublic(id))).toEqual([harmless.id]);
    const acts = (await (await app.request('/api/v1/operator-acts', { as: boss })).json()) as { items: object[] };
    expect(acts.items[0]).toMatchObject({ kind: 'experiment', by: null, after: { broken: { guardrail: 'hide-rate' } } });
  });

  it('by viewers and creators keeps the explored slots of an arm to the creators of the same arm', async () => {
    const { id } = (await (await begin({ unit: 'viewer-creator', ...treatment({ explorationEvery: 4 }) })).json()) as Told;
    const [experiment] = app.feed.experiments.running();
    expect(experiment?.id).toBe(ExperimentId.fromPublic(id));
    let explored = 0;
    for (const viewer of viewers) {
      const arm = armOf(viewer.id, experiment?.salt ?? '', [0.5, 0.5]);
      const { items } = await page(viewer, 'limit=24&again=true');
      for (const { video } of items.filter(({ because }) => because.source === 'first-audience')) {
        explored++;
        expect(armOf(AccountId.fromPublic(video.author.id) ?? '', experiment?.salt ?? '', [0.5, 0.5])).toBe(arm);
      }
    }
    expect(explored).toBeGreaterThan(10);
  });

  it('is refused with what all viewers share, what another turns already, and what no arm can be', async () => {
    await begin(treatment({ 'weights.freshness': 100 }));
    const refused: [object, number, string, string][] = [
      [treatment({ 'weights.freshness': 300 }), 409, 'experiment.overlaps', 'arms'],
      [treatment({ 'floor.smallShare': 0.4 }), 400, 'experiment.not-served', 'floor.smallShare'],
      [treatment({ tasteStep: 0.4 }), 400, 'experiment.not-served', 'tasteStep'],
      [treatment({ 'weights.likes': 5000 }), 400, 'feed.parameter-out-of-range', 'weights.likes'],
      [
        {
          share: 0.4,
          arms: [
            { name: 'un de plus', changes: { authorSpacing: 2 } },
            { name: 'deux de plus', changes: { authorSpacing: 3 } },
          ],
        },
        400,
        'experiment.bad-shares',
        'arms',
      ],
      [treatment({}), 400, 'request.invalid', 'arms.0.changes'],
    ];
    for (const [json, status, code, field] of refused) {
      const answer = await begin(json);
      expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code, field })]);
    }
  });
});
