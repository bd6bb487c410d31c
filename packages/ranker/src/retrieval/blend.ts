import { topK } from './top-k.ts';

/** Scores of the same items by one source, and what the source counts. */
export interface BlendPart {
  readonly scores: Float32Array;
  readonly weight: number;
}

/** Place whose score becomes 1, so that sources of different scales add up. */
export const BLEND_PLACE = 100;

/**
 * Adds sources of different scales: each is divided by its own `BLEND_PLACE`-th best positive score (its last one where
 * there are fewer) and by nothing else, so that a source that is sure of a few things says so. A source without a
 * positive score is left out. Overwrites `out`.
 */
export function blend(parts: readonly BlendPart[], out: Float32Array): void {
  out.fill(0);
  for (const { scores, weight } of parts) {
    const best = topK(scores, BLEND_PLACE);
    let last = best.length - 1;
    while (last >= 0 && !((scores[best[last] as number] as number) > 0)) last--;
    if (last < 0 || weight === 0) continue;
    const factor = weight / (scores[best[last] as number] as number);
    for (let item = 0; item < out.length; item++) out[item] = (out[item] as number) + factor * (scores[item] as number);
  }
}
