import { expect, it } from 'vitest';
import { pixelShape } from './pixel-shape.ts';

it('takes pixels for square where a file says nothing of their shape, or what no camera writes', () => {
  expect(pixelShape({ num: 4, den: 3 })).toBeCloseTo(4 / 3);
  for (const [num, den] of [
    [0, 1],
    [1, 0],
    [-4, 3],
    [2_621_441, 1],
    [1, 458_753],
  ] as const)
    expect(pixelShape({ num, den })).toBe(1);
});
