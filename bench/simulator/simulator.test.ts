import { expect, it } from 'vitest';
import { type Measures, measure } from './measures.ts';
import { policyMakers, twists } from './policies.ts';
import { play } from './run.ts';
import { tasteMakers } from './tastes.ts';
import { makeWorld, type Tastes } from './world.ts';

const tastes = clusters();
const size = { users: 120, videos: 300, days: 2 };

function clusters(): Tastes {
  const made = tasteMakers.C();
  if (!made) throw new Error('the synthetic world needs no data');
  return made;
}

async function measured(name: string, of = size): Promise<Measures> {
  const make = policyMakers[name];
  if (!make) throw new Error(`no policy ${name}`);
  const twisted = makeWorld(tastes, of, 1, twists[name]);
  return measure(twisted, await play(twisted, make, 1), 1);
}

const first = measured('ours');

it('lets the engine find what people like in a small world, and give every new video an audience', async () => {
  const [random, popular, ours, oracle] = [await measured('random'), await measured('popular'), await first, await measured('oracle')];
  expect(oracle.engagement).toBeGreaterThan(ours.engagement);
  expect(ours.engagement).toBeGreaterThan(1.1 * random.engagement);
  expect(ours.engagement).toBeGreaterThan(popular.engagement);
  expect(ours.smallShare).toBeGreaterThan(0.25);
  expect(ours.tinyShare).toBeGreaterThan(0.08);
  expect(ours.first20).toBeGreaterThan(0.9);
  // two days are too short to tell them apart by more than this: everybody meets a fifth of all videos, in whatever order
  expect(ours.gini).toBeLessThan(popular.gini + 0.02);
});

it('tells what the promise of a first audience costs whoever knows everything', async () => {
  const large = { users: 300, videos: 600, days: 2 };
  const [oracle, owing] = [await measured('oracle', large), await measured('owing-oracle', large)];
  expect(oracle.firstChance).toBeLessThan(0.5);
  expect(owing.firstChance).toBeGreaterThan(0.8);
  expect(owing.engagement).toBeLessThan(oracle.engagement);
  expect(owing.engagement).toBeGreaterThan(0.8 * oracle.engagement);
});

it('tells what popularity is worth that need not be found out', async () => {
  const [popular, appeal, oracle] = [await measured('popular'), await measured('appeal'), await measured('oracle')];
  expect(appeal.engagement).toBeGreaterThan(popular.engagement);
  expect(appeal.engagement).toBeLessThan(oracle.engagement);
});

it('plays the same world the same way twice', async () => {
  expect(await measured('ours')).toEqual(await first);
});

it('gives uploads that a ring watches and likes by their addresses no larger an audience than they have without', async () => {
  const [pushed, honest] = [await measured('ring'), await first];
  expect(pushed.ringImpressions / honest.ringImpressions).toBeLessThan(1.2);
});

it('judges policies that never ran by the chances that the engine logged, and is as sure as it should be', async () => {
  const { judgedError, judgedCoverage, judgedWeight } = await measured('logging', { users: 120, videos: 150, days: 1 });
  expect(judgedWeight).toBeGreaterThan(0.93);
  expect(judgedWeight).toBeLessThan(1.07);
  expect(judgedCoverage).toBeGreaterThanOrEqual(0.85);
  expect(judgedError).toBeLessThan(0.15);
});
