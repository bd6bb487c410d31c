import type { EnginePolicy } from './engine-policy.ts';
import type { Impression } from './run.ts';
import type { SimulatedVideo, World } from './world.ts';

/** Accounts of the ring, beside the users of the world; they are not new. */
const RING_SHARE = 0.1;
/** One upload in so many is the ring's. */
const ONE_IN = 4;

const isOfTheRing = ({ videos }: World, video: number) => (videos[video] as SimulatedVideo).hour >= 0 && video % ONE_IN === 0;

/** The same engine, while a ring watches and likes some uploads by their addresses as soon as they are out. */
export function ringed(world: World, policy: EnginePolicy): EnginePolicy {
  return {
    ...policy,
    async publish(video, hour) {
      await policy.publish(video, hour);
      if (isOfTheRing(world, video)) await policy.push(video, Math.round(RING_SHARE * world.size.users), hour);
    },
  };
}

/** Mean impressions of the uploads that a ring would push. */
export function ringImpressions(world: World, impressions: readonly Impression[]): number {
  const pushed = world.videos.flatMap((_, video) => (isOfTheRing(world, video) ? video : []));
  return impressions.filter(({ video }) => isOfTheRing(world, video)).length / pushed.length;
}
