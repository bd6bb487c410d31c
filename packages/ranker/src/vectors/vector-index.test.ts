import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { topK } from '../retrieval/top-k.ts';
import { normal, seededRandom } from '../seeded-random.ts';
import { nativeKernel, plainKernel } from './kernel.ts';
import { KERNEL_BYTES } from './kernel-bytes.ts';
import { createVectorIndex } from './vector-index.ts';

const DIMENSIONS = 24;

/** Vectors around 30 middles. */
function clustered(count: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const middles = Float32Array.from({ length: 30 * DIMENSIONS }, () => normal(random));
  const vectors = new Float32Array(count * DIMENSIONS);
  for (let row = 0; row < count; row++) {
    const middle = Math.floor(random() * 30);
    for (let at = 0; at < DIMENSIONS; at++) vectors[row * DIMENSIONS + at] = (middles[middle * DIMENSIONS + at] ?? 0) + 0.5 * normal(random);
  }
  return vectors;
}

const rowOf = (vectors: Float32Array, row: number) => vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);

function exact(vectors: Float32Array, count: number, query: Float32Array, k: number): number[] {
  const scores = Float64Array.from({ length: count }, (_, row) => rowOf(vectors, row).reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0));
  return [...topK(scores, k)];
}

const shareFound = (found: Iterable<number>, wanted: readonly number[]) => {
  const set = new Set(found);
  return wanted.filter((id) => set.has(id)).length / wanted.length;
};

describe('the kernel', () => {
  it('is what its source says', async () => {
    const source = await readFile(new URL('kernel.wat', import.meta.url));
    const assembled = (await wabt()).parseWat('kernel.wat', source, { simd: true }).toBinary({}).buffer;
    expect([...KERNEL_BYTES]).toEqual([...assembled]);
  });

  it('runs here, and gives the very numbers of the plain one', () => {
    const native = nativeKernel();
    expect(native?.native).toBe(true);
    if (!native) return;
    const [stride, count] = [48, 37];
    const fill = [native, plainKernel()].map((kernel) => {
      const random = seededRandom(5);
      kernel.reserve(100_000);
      const query = new Int16Array(kernel.buffer(), 0, stride);
      for (let at = 0; at < stride; at++) query[at] = Math.floor(65_535 * random()) - 32_767;
      const rows = new Int8Array(kernel.buffer(), 1024, stride * count);
      for (let at = 0; at < rows.length; at++) rows[at] = Math.floor(255 * random()) - 127;
      kernel.dots(1024, count, stride, 0, 512);
      return [...new Int32Array(kernel.buffer(), 512, count)];
    });
    expect(fill[0]).toEqual(fill[1]);
  });
});

it('finds by one list what an exact search in full precision finds', () => {
  const vectors = clustered(1000, 1);
  const index = createVectorIndex({ dimensions: DIMENSIONS, lists: 1, probes: 1, seed: 1 });
  for (let id = 0; id < 1000; id++) index.set(id, rowOf(vectors, id));
  const queries = clustered(15, 2);
  let found = 0;
  for (let row = 0; row < 15; row++) {
    const query = rowOf(queries, row);
    found += shareFound(index.search(query, 50).ids, exact(vectors, 1000, query, 50)) / 15;
  }
  expect(found).toBeGreaterThan(0.97);
});

it('finds nearly all of it in a quarter of the lists, and more in more', () => {
  const vectors = clustered(2400, 3);
  const index = createVectorIndex({ dimensions: DIMENSIONS, lists: 48, probes: 12, seed: 1 });
  index.train(vectors);
  for (let id = 0; id < 2400; id++) index.set(id, rowOf(vectors, id));
  const queries = clustered(15, 3);
  const wanted = Array.from({ length: 15 }, (_, row) => exact(vectors, 2400, rowOf(queries, row), 50));
  const share = (probes: number) =>
    wanted.reduce((sum, ids, row) => sum + shareFound(index.search(rowOf(queries, row), 50, { probes }).ids, ids) / wanted.length, 0);
  expect(share(12)).toBeGreaterThan(0.9);
  expect(share(2)).toBeLessThan(share(12));
  expect(share(48)).toBeGreaterThan(0.97);
});

it('gives the same with and without WebAssembly', () => {
  const vectors = clustered(500, 4);
  const [native, plain] = [nativeKernel(), plainKernel()].map((kernel) => {
    const index = createVectorIndex({ dimensions: DIMENSIONS, lists: 8, probes: 3, seed: 1, ...(kernel ? { kernel } : {}) });
    index.train(vectors);
    for (let id = 0; id < 500; id++) index.set(id, rowOf(vectors, id));
    return index.search(rowOf(vectors, 7), 20);
  });
  expect(native).toEqual(plain);
});

it('holds exactly what was set and not deleted, through any number of changes in place', () => {
  const vectors = clustered(4000, 5);
  const index = createVectorIndex({ dimensions: DIMENSIONS, lists: 12, probes: 12, seed: 1 });
  index.train(vectors);
  const random = seededRandom(6);
  const held = new Map<number, number>();
  for (let change = 0; change < 3000; change++) {
    const id = Math.floor(random() * 900);
    if (random() < 0.45) expect(index.delete(id)).toBe(held.delete(id));
    else {
      const row = Math.floor(random() * 4000);
      index.set(id, rowOf(vectors, row));
      held.set(id, row);
    }
  }
  expect(index.size).toBe(held.size);
  const everything = index.search(rowOf(vectors, 0), 900);
  expect([...everything.ids].sort((a, b) => a - b)).toEqual([...held.keys()].sort((a, b) => a - b));
  for (const [id, row] of held) {
    const { ids, scores } = index.search(rowOf(vectors, row), 900);
    const own = rowOf(vectors, row).reduce((sum, value) => sum + value * value, 0);
    expect(scores[ids.indexOf(id)]).toBeCloseTo(own, 0);
    if (id > 60) break;
  }
});

it('leaves out what it is told to leave out', () => {
  const vectors = clustered(200, 7);
  const index = createVectorIndex({ dimensions: DIMENSIONS, lists: 1, probes: 1, seed: 1 });
  for (let id = 0; id < 200; id++) index.set(id, rowOf(vectors, id));
  const { ids } = index.search(rowOf(vectors, 0), 100, { accept: (id) => id % 2 === 0 });
  expect(ids).toHaveLength(100);
  expect([...ids].every((id) => id % 2 === 0)).toBe(true);
});
