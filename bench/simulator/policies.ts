import { defaultPolicy, seededRandom } from '@farandole/ranker';
import { enginePolicy } from './engine-policy.ts';
import { informed } from './informed.ts';
import { byScore, type PolicyMaker } from './policy.ts';
import { ringed } from './ring.ts';
import type { SimulatedVideo } from './world.ts';

/** Nothing is explored, and nobody is owed an audience: what the engine would be without pools. */
const withoutPools = { ...defaultPolicy, weights: { ...defaultPolicy.weights, exploration: 0 }, explorationEvery: 0, randomEvery: 0 };

/** Every policy that is printed beside ours. */
export const policyMakers: Record<string, PolicyMaker> = {
  random(_, seed) {
    const random = seededRandom(seed);
    return byScore('random', () => random());
  },
  newest: (world) => byScore('newest', (_, video) => (world.videos[video] as SimulatedVideo).hour),
  popular() {
    const counts = new Map<number, number>();
    const learn = (video: number, { completed, liked }: { completed: boolean; liked: boolean }) =>
      counts.set(video, (counts.get(video) ?? 0) + Number(completed) + 3 * Number(liked));
    return byScore('popular', (_, video) => counts.get(video) ?? 0, learn);
  },
  greedy: (world) => enginePolicy('greedy', world, withoutPools, { sources: ['similar', 'topics', 'popular', 'discovery'] }),
  'without-pools': (world) => enginePolicy('without-pools', world, withoutPools),
  points: (world) => enginePolicy('points', world, defaultPolicy, { learned: false }),
  ours: (world) => enginePolicy('ours', world, defaultPolicy),
  ring: (world) => ringed(world, enginePolicy('ring', world, defaultPolicy)),
  'non-profiling': (world) => enginePolicy('non-profiling', world, defaultPolicy, { profiled: false }),
  informed,
  oracle: (world) => byScore('oracle', (user, video, hour) => world.expected(user, video, hour)),
};
