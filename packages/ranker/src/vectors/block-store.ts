import { createKernel, type Kernel } from './kernel.ts';
import { quantiseQuery, quantiseRow, strideOf } from './quantise.ts';

/** Rows of a block: scanned in one call, and all of one list. */
export const BLOCK = 64;

/** Rounded vectors in blocks, each with its id and scale. Places are row numbers: `block · BLOCK + row`. */
export interface BlockStore {
  /** An empty block. */
  take(): number;
  /** Gives a block back. */
  release(block: number): void;
  write(place: number, id: number, vector: Float32Array): void;
  /** Copies a row to another place. */
  move(from: number, to: number): void;
  idAt(place: number): number;
  /** Sets the query of the following scans. */
  ask(query: Float32Array): void;
  /** Writes ids and dot products of the first `count` rows of a block to the end of the two arrays; returns the new end. */
  scan(block: number, count: number, ids: Uint32Array, scores: Float32Array, end: number): number;
}

/** A store for vectors of one length. `kernel` is the fastest there is by default. */
export function createBlockStore(dimensions: number, kernel: Kernel = createKernel()): BlockStore {
  const stride = strideOf(dimensions);
  const out = 2 * stride;
  const base = out + 4 * BLOCK;
  const free: number[] = [];
  let blocks = 0;
  let ids = new Uint32Array(0);
  let scales = new Float32Array(0);
  let queryScale = 0;
  const rowAt = (place: number) => base + place * stride;

  function grow(): void {
    const room = Math.max(16, blocks * 2) * BLOCK;
    const [moreIds, moreScales] = [new Uint32Array(room), new Float32Array(room)];
    moreIds.set(ids);
    moreScales.set(scales);
    [ids, scales] = [moreIds, moreScales];
    kernel.reserve(rowAt(room));
  }

  return {
    take() {
      const block = free.pop();
      if (block !== undefined) return block;
      if (blocks * BLOCK === ids.length) grow();
      return blocks++;
    },
    release: (block) => void free.push(block),
    write(place, id, vector) {
      ids[place] = id;
      scales[place] = quantiseRow(vector, 0, dimensions, new Int8Array(kernel.buffer(), rowAt(place), stride), 0);
    },
    move(from, to) {
      new Int8Array(kernel.buffer()).copyWithin(rowAt(to), rowAt(from), rowAt(from) + stride);
      ids[to] = ids[from] as number;
      scales[to] = scales[from] as number;
    },
    idAt: (place) => ids[place] as number,
    ask(query) {
      queryScale = quantiseQuery(query, 0, dimensions, new Int16Array(kernel.buffer(), 0, stride), 0);
    },
    scan(block, count, toIds, toScores, end) {
      const place = block * BLOCK;
      kernel.dots(rowAt(place), count, stride, 0, out);
      const sums = new Int32Array(kernel.buffer(), out, count);
      for (let row = 0; row < count; row++) {
        toIds[end + row] = ids[place + row] as number;
        toScores[end + row] = (sums[row] as number) * queryScale * (scales[place + row] as number);
      }
      return end + count;
    },
  };
}
