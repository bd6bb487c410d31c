import { quantile } from './world.ts';

/** Watched share of a video at these quantiles, for what is liked and what is not (kuairand-like-hate). */
const LIKED: readonly (readonly [number, number])[] = [
  [0, 0.02],
  [0.1, 0.13],
  [0.25, 0.41],
  [0.5, 0.95],
  [0.75, 1.18],
  [0.9, 1.93],
  [1, 3],
];
const DISLIKED: readonly (readonly [number, number])[] = [
  [0, 0.002],
  [0.1, 0.01],
  [0.25, 0.05],
  [0.5, 0.2],
  [0.75, 0.58],
  [0.9, 1.09],
  [1, 2],
];
/** Mean rates of rarer acts (assumed); each grows with how much the video is liked. */
const LIKE = 0.02;
const SHARE = 0.004;
const FOLLOW = 0.003;
const REFUSE = 0.001;

/** What somebody does with a video. */
export interface Response {
  readonly watchMs: number;
  readonly completed: boolean;
  readonly skipped: boolean;
  readonly liked: boolean;
  readonly shared: boolean;
  readonly followed: boolean;
  readonly refused: boolean;
}

/** Watched share from which on a video counts as watched to the end. */
const END = 0.9;

/** The chance that a video worth `expected` is watched to the end. */
export function chanceOfEnd(expected: number): number {
  return expected * beyond(LIKED, END) + (1 - expected) * beyond(DISLIKED, END);
}

/** The share of draws that are `value` at least. */
function beyond(points: readonly (readonly [number, number])[], value: number): number {
  for (let at = 1; at < points.length; at++) {
    const [from, low] = points[at - 1] as readonly [number, number];
    const [to, high] = points[at] as readonly [number, number];
    if (value <= high) return 1 - from - ((to - from) * Math.log(value / low)) / Math.log(high / low);
  }
  return 0;
}

/** Draws a response to a video that is worth `expected`, from 0 to 1, to whoever meets it. */
export function respond(expected: number, durationMs: number, random: () => number): Response {
  const ratio = quantile(random() < expected ? LIKED : DISLIKED, random());
  const watchMs = Math.round(ratio * durationMs);
  const keen = Math.exp(2.5 * (expected - 0.5));
  return {
    watchMs,
    completed: ratio >= END,
    skipped: watchMs < 2000 && ratio < 0.15,
    liked: random() < LIKE * keen,
    shared: random() < SHARE * keen,
    followed: random() < FOLLOW * keen,
    refused: random() < REFUSE / keen,
  };
}
