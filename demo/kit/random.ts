import { inOutSine, lerp, wrap } from './ease.ts';

/** Mulberry32: the same numbers between 0 and 1 for the same seed, on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One number between 0 and 1 for a lattice point. */
export const hash = (x: number, y: number, seed = 0): number =>
  random(Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 2246822519))();

/** Smooth noise between 0 and 1; repeats every `size` units on both axes. */
export function noise(x: number, y: number, size: number, seed = 0): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (dx: number, dy: number): number => hash(wrap(left + dx, size), wrap(top + dy, size), seed);
  const [kx, ky] = [inOutSine(x - left), inOutSine(y - top)];
  return lerp(lerp(at(0, 0), at(1, 0), kx), lerp(at(0, 1), at(1, 1), kx), ky);
}
