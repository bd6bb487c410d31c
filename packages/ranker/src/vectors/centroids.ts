import { seededRandom } from '../seeded-random.ts';
import { createKernel } from './kernel.ts';
import { quantiseQuery, quantiseRow, strideOf } from './quantise.ts';

/** Rows each list is trained on: more changes little. */
const SAMPLE_PER_LIST = 40;

/**
 * Middles of `lists` clusters of vectors by k-means (Lloyd), from a sample drawn by the seed. Distances are taken on
 * vectors rounded to bytes; the middles themselves are exact means. A list that lost all its vectors starts anew at a random one.
 */
export function trainCentroids(vectors: Float32Array, dimensions: number, lists: number, seed: number, rounds = 8): Float32Array {
  const count = Math.floor(vectors.length / dimensions);
  const random = seededRandom(seed);
  const centroids = new Float32Array(lists * dimensions);
  if (count === 0) return centroids;
  const drawn = () => Math.floor(random() * count) * dimensions;
  for (let list = 0; list < lists; list++) centroids.set(vectors.subarray(drawn()).subarray(0, dimensions), list * dimensions);
  const sample = Uint32Array.from({ length: Math.min(count, lists * SAMPLE_PER_LIST) }, (_, at, all = lists * SAMPLE_PER_LIST) =>
    count <= all ? at * dimensions : drawn(),
  );
  const nearest = nearestCentroid(dimensions, lists);
  for (let round = 0; round < rounds; round++) {
    nearest.use(centroids);
    const sums = new Float64Array(lists * dimensions);
    const sizes = new Uint32Array(lists);
    for (const from of sample) {
      const list = nearest.of(vectors, from);
      sizes[list] = (sizes[list] as number) + 1;
      for (let at = 0; at < dimensions; at++)
        sums[list * dimensions + at] = (sums[list * dimensions + at] as number) + (vectors[from + at] as number);
    }
    for (let list = 0; list < lists; list++) {
      const start = list * dimensions;
      const size = sizes[list] as number;
      if (size === 0) centroids.set(vectors.subarray(drawn()).subarray(0, dimensions), start);
      else for (let at = 0; at < dimensions; at++) centroids[start + at] = (sums[start + at] as number) / size;
    }
  }
  return centroids;
}

/** Finds which of some middles is nearest to a vector, or most in its direction. */
export interface NearestCentroid {
  /** Takes new middles. */
  use(centroids: Float32Array): void;
  /** The list whose middle has the least distance to the vector at `from`. */
  of(vectors: Float32Array, from: number): number;
  /** Dot products of the vector at `from` with every middle. Valid until the next call. */
  dots(vectors: Float32Array, from: number): Float32Array;
}

/** Room for `lists` middles in a memory of its own. */
export function nearestCentroid(dimensions: number, lists: number): NearestCentroid {
  const kernel = createKernel();
  const stride = strideOf(dimensions);
  const out = 2 * stride;
  const rows = out + 16 * Math.ceil(lists / 4);
  kernel.reserve(rows + lists * stride);
  const scales = new Float32Array(lists);
  const halfNorms = new Float32Array(lists);
  const products = new Float32Array(lists);

  function dots(vectors: Float32Array, from: number): Float32Array {
    const scale = quantiseQuery(vectors, from, dimensions, new Int16Array(kernel.buffer(), 0, stride), 0);
    kernel.dots(rows, lists, stride, 0, out);
    const sums = new Int32Array(kernel.buffer(), out, lists);
    for (let list = 0; list < lists; list++) products[list] = (sums[list] as number) * scale * (scales[list] as number);
    return products;
  }

  return {
    use(centroids) {
      const bytes = new Int8Array(kernel.buffer(), rows, lists * stride);
      for (let list = 0; list < lists; list++) {
        scales[list] = quantiseRow(centroids, list * dimensions, dimensions, bytes, list * stride);
        let norm = 0;
        for (let at = 0; at < dimensions; at++) norm += (centroids[list * dimensions + at] as number) ** 2;
        halfNorms[list] = norm / 2;
      }
    },
    of(vectors, from) {
      dots(vectors, from);
      let best = 0;
      for (let list = 1; list < lists; list++) {
        if ((products[list] as number) - (halfNorms[list] as number) > (products[best] as number) - (halfNorms[best] as number)) best = list;
      }
      return best;
    },
    dots,
  };
}
