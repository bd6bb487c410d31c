import { expect, it } from 'vitest';
import { decodeSnapshot, encodeInSlices, encodeSnapshot } from './encode.ts';

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

it('packs in slices what it packs at once, and lets others have their turn between them', async () => {
  const value = {
    left: undefined,
    rows: Float64Array.from({ length: 200_000 }, (_, at) => at / 3),
    histories: Array.from({ length: 3000 }, (_, viewer) => [`a:${viewer}`, Array.from({ length: 50 }, (__, at) => viewer * at)]),
    byKey: Object.fromEntries(Array.from({ length: 1000 }, (_, key) => [`${key}`, { key }])),
  };
  let turns = 0;
  const counting = setInterval(() => turns++, 0);
  const packed = await encodeInSlices(value);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(0);
  expect(Buffer.compare(packed, encodeSnapshot(value))).toBe(0);
  const { left: _, ...kept } = value;
  expect(decodeSnapshot(packed)).toEqual(kept);
});

it('knows bytes that are no snapshot', () => {
  expect(decodeSnapshot(new Uint8Array(4))).toBeNull();
  expect(decodeSnapshot(new Uint8Array(400))).toBeNull();
});
