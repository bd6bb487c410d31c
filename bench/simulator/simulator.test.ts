import { expect, it } from 'vitest';
import { type Measures, measure } from './measures.ts';
import { policyMakers } from './policies.ts';
import { play } from './run.ts';
import { tasteMakers } from './tastes.ts';
import { makeWorld } from './world.ts';

const tastes = tasteMakers.C();
if (!tastes) throw new Error('the synthetic world needs no data');
const world = makeWorld(tastes, { users: 120, videos: 300, days: 2 }, 1);

async function measured(name: string): Promise<Measures> {
  const make = policyMakers[name];
  if (!make) throw new Error(`no policy ${name}`);
  return measure(world, await play(world, make, 1));
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
  expect(ours.gini).toBeLessThan(popular.gini);
});

it('plays the same world the same way twice', async () => {
  expect(await measured('ours')).toEqual(await first);
});

it('gives uploads that a ring watches and likes by their addresses no larger an audience than they have without', async () => {
  const [pushed, honest] = [await measured('ring'), await first];
  expect(pushed.ringImpressions / honest.ringImpressions).toBeLessThan(1.2);
});
