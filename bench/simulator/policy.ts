import type { Response } from './response.ts';
import type { World } from './world.ts';

/** One video of a page. */
export interface Shown {
  readonly video: number;
  /** Whether it was shown for its own sake: drawn to be explored, or late with a guarantee. */
  readonly owed: boolean;
  /** Predicted chance that it is watched to the end; absent where nothing is predicted. */
  readonly completes?: number | undefined;
  /** Of a slot that chance alone filled: the chance it gave this video. */
  readonly drawn?: number | undefined;
}

/** A recommender under test: told what it would be told on a site, asked for pages. */
export interface SimulatedPolicy {
  readonly name: string;
  /** A video is published, at an hour. */
  publish(video: number, hour: number): Promise<void>;
  /** The next videos for a user, never one that the user has met. `fresh` begins a session. */
  page(user: number, count: number, hour: number, fresh: boolean): Shown[];
  /** What a user did with the videos of the last page. */
  report(user: number, met: readonly { video: number; response: Response }[], hour: number): Promise<void>;
  /** An hour is over. */
  tick(hour: number): void;
}

/** Makes a policy for a world; only the oracle looks at more of it than is published. */
export type PolicyMaker = (world: World, seed: number) => SimulatedPolicy;

/** Policies by a score of each video that can be shown, the same for everyone or not. */
export function byScore(
  name: string,
  scoreOf: (user: number, video: number, hour: number) => number,
  learn?: (video: number, response: Response) => void,
): SimulatedPolicy {
  const published: number[] = [];
  const seen = new Map<number, Set<number>>();
  return {
    name,
    async publish(video) {
      published.push(video);
    },
    page(user, count, hour) {
      const met = seen.get(user) ?? new Set<number>();
      seen.set(user, met);
      const best: { video: number; score: number }[] = [];
      for (const video of published) {
        if (met.has(video)) continue;
        const score = scoreOf(user, video, hour);
        if (best.length === count && score <= (best.at(-1)?.score ?? 0)) continue;
        let at = best.length;
        while (at > 0 && (best[at - 1]?.score ?? 0) < score) at--;
        best.splice(at, 0, { video, score });
        if (best.length > count) best.pop();
      }
      for (const { video } of best) met.add(video);
      return best.map(({ video }) => ({ video, owed: false }));
    },
    async report(_, met) {
      for (const { video, response } of met) learn?.(video, response);
    },
    tick: () => undefined,
  };
}
