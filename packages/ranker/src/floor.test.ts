import { expect, it } from 'vitest';
import { drawsOf } from './draws.ts';
import { defaultFloorPolicy, meetFloor, newFloor } from './floor.ts';

const policy = { ...defaultFloorPolicy, memory: 2000 };

/** A market where small creators get `natural` of the impressions, and more as the price rises. */
function run(natural: number, impressions: number) {
  const floor = newFloor(policy.smallShare);
  const draws = drawsOf(3);
  let small = 0;
  for (let n = 0; n < impressions; n++) {
    const ofGroup = draws.uniform() < natural + 0.5 * floor.price;
    meetFloor(floor, ofGroup, policy.smallShare, policy);
    if (n > impressions / 2) small += Number(ofGroup);
  }
  return { floor, share: small / (impressions / 2) };
}

it('lifts a group to its floor and no further', () => {
  const { share } = run(0.05, 100_000);
  expect(share).toBeGreaterThan(0.23);
  expect(share).toBeLessThan(0.32);
});

it('costs nothing where the group stands above its floor by itself', () => {
  const { floor, share } = run(0.6, 50_000);
  expect(floor.price).toBeLessThan(0.02);
  expect(share).toBeGreaterThan(0.57);
});
