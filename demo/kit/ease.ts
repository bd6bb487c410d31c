export type Ease = (k: number) => number;

export const TAU = Math.PI * 2;

export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));
export const lerp = (a: number, b: number, k: number): number => a + (b - a) * k;

export const linear: Ease = (k) => k;
export const inCubic: Ease = (k) => k ** 3;
export const outCubic: Ease = (k) => 1 - (1 - k) ** 3;
export const inOutCubic: Ease = (k) => (k < 0.5 ? 4 * k ** 3 : 1 - (-2 * k + 2) ** 3 / 2);
export const inOutSine: Ease = (k) => 0.5 - Math.cos(Math.PI * k) / 2;
export const outExpo: Ease = (k) => (k >= 1 ? 1 : 1 - 2 ** (-10 * k));
export const outBack: Ease = (k) => 1 + 2.7 * (k - 1) ** 3 + 1.7 * (k - 1) ** 2;
export const outElastic: Ease = (k) => (k <= 0 ? 0 : k >= 1 ? 1 : 2 ** (-10 * k) * Math.sin((k * 10 - 0.75) * (TAU / 3)) + 1);

/** 0 before `from`, 1 after `to`, eased between. */
export const ramp = (t: number, from: number, to: number, ease: Ease = outCubic): number => ease(clamp((t - from) / (to - from)));

/** Rises at `from`, falls at `to`; each edge lasts `edge` seconds. */
export const hold = (t: number, from: number, to: number, edge = 0.5, ease: Ease = outCubic): number =>
  ramp(t, from, from + edge, ease) * (1 - ramp(t, to - edge, to, inCubic));

/** Sine of period `period` seconds; `phase` in turns. */
export const wave = (t: number, period: number, phase = 0): number => Math.sin(TAU * (t / period + phase));

/** Remainder that is never negative. */
export const wrap = (value: number, size: number): number => ((value % size) + size) % size;

/** 1 at every multiple of `period`, dying away with `decay` per second: a flash on the beat. */
export const pulse = (t: number, period: number, decay = 6, offset = 0): number => Math.exp(-wrap(t - offset, period) * decay);
