import { expect, it } from 'vitest';
import { decodeSnapshot, encodeSnapshot } from './encode.ts';

it('gives plain data and arrays of numbers back as they were', () => {
  const value = {
    texts: ['é', 'b'],
    nested: { small: Uint8Array.of(1, 2, 3), wide: Float64Array.of(0.1, -2e300), empty: new Int32Array() },
    none: null,
    list: [[1, { half: Float32Array.of(0.5) }]],
  };
  expect(decodeSnapshot(encodeSnapshot(value))).toEqual(value);
  expect(decodeSnapshot(Buffer.from(encodeSnapshot(value)))).toEqual(value);
});

it('knows bytes that are no snapshot', () => {
  expect(decodeSnapshot(new Uint8Array(4))).toBeNull();
  expect(decodeSnapshot(new Uint8Array(400))).toBeNull();
});
