import type { Fraction, VideoStream } from '../engine.ts';

/** What the packets of one track add up to. */
export interface Tally {
  /** `atMs` is `null` for packets without a time. */
  add(atMs: number | null, durationMs: number, bytes: number, isKey: boolean): void;
  count(): number;
  endMs(): number;
  /** `claimed` is the header's frame rate, kept when the packets agree with it, as it is exact. */
  video(
    claimed: Fraction,
  ): Pick<VideoStream, 'frames' | 'endMs' | 'frameRate' | 'constantFrameRate' | 'bitrate' | 'keyFrameGapMs' | 'startsWithKeyFrame'>;
}

/** Distances between frames that differ by more than this share of the usual one are uneven. */
const UNEVEN = 0.3;
/** A few uneven ones are a dropped frame, more are a variable rate. */
const UNEVEN_SHARE = 0.02;

/** Counts the packets of one track. */
export function createTally(): Tally {
  const times: number[] = [];
  const keys: number[] = [];
  let count = 0;
  let bytes = 0;
  let end = 0;
  let firstIsKey = false;
  return {
    add(atMs, durationMs, size, isKey) {
      if (count === 0) firstIsKey = isKey;
      count += 1;
      bytes += size;
      if (atMs === null) return;
      end = Math.max(end, atMs + durationMs);
      times.push(atMs);
      if (isKey) keys.push(atMs);
    },
    count: () => count,
    endMs: () => end,
    video(claimed) {
      const shown = times.toSorted((a, b) => a - b);
      const steps = shown.slice(1).map((time, index) => time - (shown[index] ?? 0));
      const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
      const uneven = steps.filter((step) => Math.abs(step - usual) > usual * UNEVEN + 1).length;
      const span = (shown.at(-1) ?? 0) - (shown[0] ?? 0);
      return {
        frames: count,
        endMs: Math.round(end),
        frameRate: frameRate(claimed, steps.length, span),
        constantFrameRate: usual > 0 && uneven <= steps.length * UNEVEN_SHARE,
        bitrate: end > 0 ? Math.round((bytes * 8000) / end) : 0,
        keyFrameGapMs: longestGap([...keys.toSorted((a, b) => a - b), end]),
        startsWithKeyFrame: firstIsKey,
      };
    },
  };
}

function frameRate(claimed: Fraction, steps: number, spanMs: number): Fraction {
  const counted = spanMs > 0 ? (steps * 1000) / spanMs : 0;
  const said = claimed.den > 0 ? claimed.num / claimed.den : 0;
  if (counted === 0) return said > 0 && said <= 240 ? claimed : { num: 30, den: 1 };
  if (Math.abs(said - counted) < counted * 0.01) return claimed;
  return { num: Math.max(1, Math.round(counted * 1000)), den: 1000 };
}

function longestGap(sorted: readonly number[]): number {
  return Math.round(sorted.slice(1).reduce((longest, time, index) => Math.max(longest, time - (sorted[index] ?? 0)), 0));
}
