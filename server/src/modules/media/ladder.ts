import type { Fraction } from '#platform/ffmpeg/engine.ts';

/** A size in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A rung of the ladder, named by its short side. */
export interface RungSpec {
  name: '360p' | '540p' | '720p' | '1080p';
  shortSide: number;
  /** The source's short side that makes this rung worth while. */
  fromShortSide: number;
  crf: number;
  /** Bits a second, sound aside. */
  maxRate: number;
  /** Bits. */
  bufferSize: number;
  /** Bits a second. */
  audioRate: number;
  maxFrameRate: number;
}

/** The smallest rung: 600 kbit/s in all, even in its first seconds, for lines of 1 Mbit/s. */
const LOW: RungSpec = {
  name: '360p',
  shortSide: 360,
  fromShortSide: 0,
  crf: 27,
  maxRate: 440_000,
  bufferSize: 440_000,
  audioRate: 64_000,
  maxFrameRate: 30,
};
/** The rung that is made first, and that most phones show. */
const MAIN: RungSpec = {
  name: '540p',
  shortSide: 540,
  fromShortSide: 400,
  crf: 26,
  maxRate: 1_400_000,
  bufferSize: 2_800_000,
  audioRate: 96_000,
  maxFrameRate: 30,
};
const HIGH: RungSpec = {
  name: '720p',
  shortSide: 720,
  fromShortSide: 700,
  crf: 25,
  maxRate: 2_800_000,
  bufferSize: 5_600_000,
  audioRate: 128_000,
  maxFrameRate: 30,
};
const FULL: RungSpec = {
  name: '1080p',
  shortSide: 1080,
  fromShortSide: 1000,
  crf: 24,
  maxRate: 5_000_000,
  bufferSize: 10_000_000,
  audioRate: 128_000,
  maxFrameRate: 60,
};

/** All rungs, the one to make first before the others. */
export const LADDER: readonly RungSpec[] = [MAIN, LOW, HIGH, FULL];

/** Panoramas are not let grow beyond this ratio of their short side's rung. */
const LONGEST_RATIO = 2.4;

/** The short side from which AV1 is worth while. */
export const AV1_FROM_SHORT_SIDE = HIGH.fromShortSide;
/** The size and sound of the AV1 rung. */
export const AV1_RUNG: RungSpec = HIGH;

/** The rungs for a source whose upright size is `source`: the one to make first, then the others. Nothing is enlarged. */
export function rungsFor(source: Size): [RungSpec, ...RungSpec[]] {
  const shortSide = Math.min(source.width, source.height);
  const [first = LOW, ...rest] = LADDER.filter((rung) => shortSide >= rung.fromShortSide);
  return [first, ...rest];
}

/** The size of a rung: never larger than the source, same shape, even numbers. */
export function rungSize(source: Size, rung: RungSpec): Size {
  const shortSide = Math.min(source.width, source.height);
  const longSide = Math.max(source.width, source.height);
  const scale = Math.min(1, rung.shortSide / shortSide, (rung.shortSide * LONGEST_RATIO) / longSide);
  return { width: even(source.width * scale), height: even(source.height * scale) };
}

/** The nearest even number that does not enlarge. */
function even(value: number): number {
  return Math.max(2, 2 * Math.floor((value + 0.5) / 2));
}

/**
 * The frame rate of a rung: the source's own, halved (or divided further) until it is allowed, so that frames are
 * dropped evenly. Sources without a constant rate get the highest round one that they fill.
 */
export function rungFrameRate(source: Fraction, isConstant: boolean, max: number): Fraction {
  const rate = source.num / source.den;
  if (!isConstant) return { num: rate > 31 ? max : 30, den: 1 };
  const divisor = Math.ceil(rate / (max * 1.01));
  return divisor <= 1 ? source : { num: source.num, den: source.den * divisor };
}
