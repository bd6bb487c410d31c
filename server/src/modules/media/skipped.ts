import { LADDER } from './ladder.ts';

/** Everything that can be made of a film to be watched. */
export const RENDITION_NAMES = ['360p', '540p', '720p', '1080p', 'av1-720p', 'hls'] as const;
export type RenditionName = (typeof RENDITION_NAMES)[number];

/**
 * Why a rendition was not made: a closed list. `source-too-small`: nothing is enlarged. `too-short`: a single file
 * serves short films better. `not-earned`: made once the film is watched often. `no-gain`: it was hardly smaller than what
 * is there. `not-possible`: it was tried.
 */
export const SKIP_REASONS = ['source-too-small', 'too-short', 'not-earned', 'no-gain', 'not-possible'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** A rendition that was not made, and why. */
export interface Skipped {
  rendition: RenditionName;
  reason: SkipReason;
}

/** How many renditions of the ladder can be fetched, of how many there will be. */
export interface LadderCount {
  made: number;
  planned: number;
}

/** How many renditions of the ladder there are, of how many there will be; `null` while nothing is planned. */
export function countLadder(skipped: readonly Skipped[], renditions: readonly { name: string }[]): LadderCount | null {
  if (skipped.length === 0) return null;
  const planned = LADDER.filter(({ name }) => !skipped.some(({ rendition }) => rendition === name));
  return { made: planned.filter(({ name }) => renditions.some((rendition) => rendition.name === name)).length, planned: planned.length };
}

/** What was skipped, now that the work is done: what was planned and is not there turned out not to be possible. */
export function skippedAfter(planned: readonly Skipped[], wanted: readonly RenditionName[], made: readonly string[]): Skipped[] {
  const missing = wanted.filter((name) => !made.includes(name));
  return [...planned, ...missing.map((rendition) => ({ rendition, reason: 'not-possible' as const }))];
}
