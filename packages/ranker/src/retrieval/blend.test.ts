import { expect, it } from 'vitest';
import { blend } from './blend.ts';

it('adds sources of any scale, each by its weight', () => {
  const out = new Float32Array(3);
  blend(
    [
      { scores: Float32Array.of(1000, 2000, 4000), weight: 1 },
      { scores: Float32Array.of(0.4, 0.2, 0.1), weight: 0.5 },
    ],
    out,
  );
  expect([...out]).toEqual([1 + 2, 2 + 1, 4 + 0.5]);
});

it('leaves out a source that likes nothing', () => {
  const out = new Float32Array(2);
  blend(
    [
      { scores: Float32Array.of(1, 3), weight: 1 },
      { scores: Float32Array.of(-1, 0), weight: 1 },
    ],
    out,
  );
  expect([...out]).toEqual([1, 3]);
});
