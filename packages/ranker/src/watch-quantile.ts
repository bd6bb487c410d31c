/** Buckets of duration, and of watched time in each. */
const DURATIONS = 16;
const TIMES = 40;

/**
 * How long videos of each duration are watched: the label of watching is the place of a watch among those of videos of
 * like duration, from 0 to 1, so that neither long nor short videos win by their length (D2Q: Zhan et al., KDD 2022).
 */
export interface WatchQuantiles {
  /** Decayed counts, `DURATIONS × TIMES`. */
  readonly counts: Float64Array;
}

/** No watch yet: the quantile is then the share of the video that was watched. */
export function newWatchQuantiles(): WatchQuantiles {
  return { counts: new Float64Array(DURATIONS * TIMES) };
}

/** Impressions after which one counts half. */
const HALF_LIFE = 20_000;
/** Watches that the share watched counts for, beside the histogram. */
const PRIOR = 20;

/** Takes a watch in: both in milliseconds. */
export function observeWatch({ counts }: WatchQuantiles, watchedMs: number, durationMs: number): void {
  const row = durationBucket(durationMs) * TIMES;
  let total = 0;
  for (let at = row; at < row + TIMES; at++) total += counts[at] ?? 0;
  // a decayed total is bounded; scaling it there is the same as fading every watch as the next ones come
  if (total > 2 * HALF_LIFE) for (let at = row; at < row + TIMES; at++) counts[at] = (counts[at] ?? 0) / 2;
  counts[row + timeBucket(watchedMs)] = (counts[row + timeBucket(watchedMs)] ?? 0) + 1;
}

/** The share of watches of like duration that were shorter, from 0 to 1; ties count half. */
export function watchQuantile({ counts }: WatchQuantiles, watchedMs: number, durationMs: number): number {
  const row = durationBucket(durationMs) * TIMES;
  const own = timeBucket(watchedMs);
  let below = 0;
  let total = 0;
  for (let at = 0; at < TIMES; at++) {
    const count = counts[row + at] ?? 0;
    total += count;
    below += at < own ? count : at === own ? count / 2 : 0;
  }
  const assumed = Math.min(1, watchedMs / Math.max(1, durationMs));
  return (below + PRIOR * assumed) / (total + PRIOR);
}

/** Half-octaves from two seconds on. */
export function durationBucket(durationMs: number): number {
  return Math.min(DURATIONS - 1, Math.max(0, Math.floor(2 * Math.log2(Math.max(1, durationMs / 2000)))));
}

/** Thirds of an octave from a tenth of a second on. */
function timeBucket(watchedMs: number): number {
  return Math.min(TIMES - 1, Math.max(0, Math.floor(3 * Math.log2(Math.max(1, watchedMs / 100)))));
}
