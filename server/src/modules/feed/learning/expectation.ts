import { durationBucket } from '@farandole/ranker';

const DURATIONS = 16;
const MATCHES = 6;
const VIEWERS = 4096;
/** Impressions that the general mean counts for in each cell, and the cell in each viewer's share. */
const PRIOR = 40;
const VIEWER_PRIOR = 10;
/** Impressions after which one counts half, in each cell. */
const MEMORY = 20_000;

/**
 * What an impression is expected to be worth, before it happens: by the length of the video, by how well it fitted
 * what is known of the viewer, and by how that viewer usually meets videos. A video is judged by what it adds to this.
 */
export interface Expectation {
  /** Sums and counts by duration and match, then by viewer (hashed; sharing a place costs accuracy only). */
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  readonly viewerSums: Float64Array;
  readonly viewerCounts: Float64Array;
  /** Of everything: mean and variance. */
  readonly overall: Float64Array;
}

/** Nothing known: everything is expected to be worth `mean`. */
export function newExpectation(mean: number): Expectation {
  const cells = DURATIONS * MATCHES;
  return {
    sums: new Float64Array(cells),
    counts: new Float64Array(cells),
    viewerSums: new Float64Array(VIEWERS),
    viewerCounts: new Float64Array(VIEWERS),
    overall: Float64Array.of(mean, 1),
  };
}

/** What is known before an impression. */
export interface Circumstances {
  readonly durationMs: number;
  /** How well it fits the viewer, from 0 to 1; 0.5 when nothing is known. */
  readonly match: number;
  /** Any number that is the same for the same viewer. */
  readonly viewerHash: number;
}

/** The expected value. */
export function expectedValue(known: Expectation, { durationMs, match, viewerHash }: Circumstances): number {
  const mean = known.overall[0] as number;
  const cell = cellOf(durationMs, match);
  const viewer = viewerHash & (VIEWERS - 1);
  const ofCell = ((known.sums[cell] as number) + PRIOR * mean) / ((known.counts[cell] as number) + PRIOR);
  return ofCell + (known.viewerSums[viewer] as number) / ((known.viewerCounts[viewer] as number) + VIEWER_PRIOR);
}

/** Takes an impression in and returns its surprise: its value minus what was expected. */
export function meetExpectation(known: Expectation, circumstances: Circumstances, value: number): number {
  const surprise = value - expectedValue(known, circumstances);
  const cell = cellOf(circumstances.durationMs, circumstances.match);
  const viewer = circumstances.viewerHash & (VIEWERS - 1);
  const ofViewer = (known.viewerSums[viewer] as number) / ((known.viewerCounts[viewer] as number) + VIEWER_PRIOR);
  add(known.sums, known.counts, cell, value - ofViewer, MEMORY);
  add(known.viewerSums, known.viewerCounts, viewer, surprise + ofViewer, 200);
  const [mean = 0, variance = 1] = known.overall;
  known.overall[0] = mean + (value - mean) / 2000;
  known.overall[1] = variance + (surprise * surprise - variance) / 2000;
  return surprise;
}

/** The usual distance of a value from what was expected. */
export function deviationOf({ overall }: Expectation): number {
  return Math.sqrt(Math.max(0.01, overall[1] as number));
}

function add(sums: Float64Array, counts: Float64Array, at: number, value: number, memory: number): void {
  const keep = (counts[at] as number) >= memory ? 1 - 1 / memory : 1;
  sums[at] = (sums[at] as number) * keep + value;
  counts[at] = (counts[at] as number) * keep + 1;
}

function cellOf(durationMs: number, match: number): number {
  return durationBucket(durationMs) * MATCHES + Math.min(MATCHES - 1, Math.floor(match * MATCHES));
}
