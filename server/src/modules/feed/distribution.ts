import type { VideoId, Videos } from '#modules/videos';
import type { PoolDecision, PoolEntry } from './learning/pools.ts';
import type { LimitDesk } from './limits/limit-desk.ts';
import { type Limit, limitsOf } from './limits/limits-of.ts';
import type { FeedStore } from './store.ts';

/** Where a video stands with For You: never silent. */
export interface Distribution {
  /** `eligible` for everybody, `limited` to some, or `out` of every list; `limits` say why. */
  readonly state: 'eligible' | 'limited' | 'out';
  readonly limits: readonly Limit[];
  /** Where it stands on its way to an audience; `null` when it is not in a pool, any more or yet. */
  readonly pool: {
    readonly stage: number;
    /** Impressions it is guaranteed. */
    readonly budget: number;
    readonly impressions: number;
    /** Whether it is having its second try. */
    readonly retry: boolean;
    /** Instant by which the guarantee is to be met, in milliseconds since 1970. */
    readonly guaranteedBy: number;
  } | null;
  /** How much better than expected it is met, as far as For You knows; from −1 to 1. */
  readonly lift: number;
  readonly impressions: number;
  readonly bySource: readonly { readonly source: string; readonly impressions: number }[];
  /** Only those of the pools. */
  readonly byStage: readonly { readonly stage: number; readonly impressions: number }[];
  /** Every decision taken, the first one first. */
  readonly decisions: readonly PoolDecision[];
}

const DAY_MS = 24 * 3_600_000;

/** What a distribution is read from. */
export interface DistributionDeps {
  store: Pick<FeedStore, 'decisionsOf' | 'impressionsOf'>;
  videos: Pick<Videos, 'getMany'>;
  limits: Pick<LimitDesk, 'of'>;
  entryOf(id: VideoId): PoolEntry | undefined;
  liftOf(id: VideoId): number;
  /** The video that is recommended in the place of this one; `null` when there is none. */
  standInFor(id: VideoId): VideoId | null;
}

/** Where a video stands; `null` when there is no such video. */
export async function readDistribution(
  { store, videos, limits: desk, entryOf, liftOf, standInFor }: DistributionDeps,
  id: VideoId,
): Promise<Distribution | null> {
  const [found, operator, decisions, counts] = await Promise.all([videos.getMany([id]), desk.of(id), store.decisionsOf(id), store.impressionsOf(id)]);
  const video = found.get(id);
  if (!video) return null;
  const limits = limitsOf(video, operator, standInFor(id));
  const out = limits.some(({ from }) => from === 'everybody');
  const entry = entryOf(id);
  return {
    state: out ? 'out' : limits.length > 0 ? 'limited' : 'eligible',
    limits,
    pool: entry
      ? {
          stage: entry.stage,
          budget: entry.budget,
          impressions: entry.impressions,
          retry: entry.retryUntil !== null,
          guaranteedBy: entry.enteredAt + DAY_MS,
        }
      : null,
    lift: liftOf(id),
    impressions: counts.reduce((sum, { impressions }) => sum + impressions, 0),
    bySource: summed(counts.map(({ source, impressions }) => [source, impressions] as const))
      .map(([source, impressions]) => ({ source, impressions }))
      .sort((a, b) => b.impressions - a.impressions),
    byStage: summed(counts.filter(({ stage }) => stage >= 0).map(({ stage, impressions }) => [stage, impressions] as const))
      .map(([stage, impressions]) => ({ stage, impressions }))
      .sort((a, b) => a.stage - b.stage),
    decisions,
  };
}

function summed<Name extends string | number>(pairs: readonly (readonly [Name, number])[]): [Name, number][] {
  const sums = new Map<Name, number>();
  for (const [name, impressions] of pairs) sums.set(name, (sums.get(name) ?? 0) + impressions);
  return [...sums];
}
