import { describe, expect, it } from 'vitest';
import { orientationOf } from './orientation.ts';

/** A display matrix from the four numbers that turn. */
function matrix(a: number, b: number, c: number, d: number): Uint8Array {
  const one = 65_536;
  return new Uint8Array(new Int32Array([a * one, b * one, 0, c * one, d * one, 0, 0, 0, 2 ** 30]).buffer);
}

describe('a display matrix', () => {
  it.each([
    ['upright', matrix(1, 0, 0, 1), null],
    ['a quarter turn clockwise', matrix(0, 1, -1, 0), 'transpose=clock'],
    ['a quarter turn back', matrix(0, -1, 1, 0), 'transpose=cclock'],
    ['upside down', matrix(-1, 0, 0, -1), 'hflip,vflip'],
    ['mirrored', matrix(-1, 0, 0, 1), 'hflip'],
    ['mirrored and upside down', matrix(1, 0, 0, -1), 'vflip'],
    ['mirrored and turned', matrix(0, 1, 1, 0), 'transpose=cclock_flip'],
    ['mirrored and turned back', matrix(0, -1, -1, 0), 'transpose=clock_flip'],
    ['oblique', matrix(0.7, 0.7, -0.7, 0.7), null],
    ['missing', null, null],
    ['cut off', new Uint8Array(12), null],
  ])('that says %s', (_name, value, expected) => {
    expect(orientationOf(value)).toBe(expected);
  });
});
