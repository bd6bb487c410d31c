import { defaultPolicy, seededRandom } from '@farandole/ranker';
import { appeal } from './appeal.ts';
import { enginePolicy } from './engine-policy.ts';
import { informed } from './informed.ts';
import { owingOracle } from './owing.ts';
import { byScore, type PolicyMaker } from './policy.ts';
import { ringed } from './ring.ts';
import type { SimulatedVideo, Twist } from './world.ts';

/** Nothing is explored, and nobody is owed an audience: what the engine would be without pools. */
const withoutPools = { ...defaultPolicy, weights: { ...defaultPolicy.weights, exploration: 0 }, explorationEvery: 0, randomEvery: 0 };

/** One slot in four is drawn from all there is: what a log to judge other policies by looks like. */
const logging = { ...defaultPolicy, randomEvery: 4 };
/** The best first, however alike. */
const undiversified = { ...defaultPolicy, authorSpacing: 0, topicInTen: 10, sourceInTen: 10 };
const oracle: PolicyMaker = (world) => byScore('oracle', (user, video, hour) => world.expected(user, video, hour));

/** What is added to the world of a policy of this name. */
export const twists: Readonly<Record<string, Twist>> = { copied: { copies: 20 }, viral: { virals: 0.05 }, 'viral-oracle': { virals: 0.05 } };

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
  copied: (world) => enginePolicy('copied', world, defaultPolicy),
  viral: (world) => enginePolicy('viral', world, defaultPolicy),
  'viral-oracle': oracle,
  logging: (world) => enginePolicy('logging', world, logging),
  undiversified: (world) => enginePolicy('undiversified', world, undiversified),
  appeal,
  informed,
  'owing-oracle': owingOracle,
  oracle,
};
