import { solveCholesky } from './cholesky.ts';

/** Solves for one vector at a time; keeps its working memory. */
export interface LeastSquares {
  /**
   * The vector that fits `1` on the `rows` of `vectors`, each weighted, and `0` on all others (`gram` times `a0`), written
   * to `out` from `outAt`. `weights: null` counts each row once.
   */
  solve(
    rows: ArrayLike<number>,
    weights: ArrayLike<number> | null,
    vectors: Float32Array,
    gram: Float64Array,
    out: Float32Array,
    outAt: number,
  ): void;
}

/** `ridge(known)` is what stands on the diagonal when the weights sum to `known`. */
export function leastSquares(dimensions: number, a0: number, ridge: (known: number) => number): LeastSquares {
  const matrix = new Float64Array(dimensions * dimensions);
  const right = new Float64Array(dimensions);
  const vector = new Float64Array(dimensions);
  return {
    solve(rows, weights, vectors, gram, out, outAt) {
      for (let at = 0; at < matrix.length; at++) matrix[at] = a0 * (gram[at] as number);
      right.fill(0);
      let known = 0;
      for (let at = 0; at < rows.length; at++) {
        const weight = weights ? (weights[at] as number) : 1;
        const start = (rows[at] as number) * dimensions;
        known += weight;
        for (let a = 0; a < dimensions; a++) vector[a] = vectors[start + a] as number;
        for (let a = 0; a < dimensions; a++) {
          const scaled = weight * (vector[a] as number);
          const line = a * dimensions;
          right[a] = (right[a] as number) + scaled;
          for (let b = 0; b <= a; b++) matrix[line + b] = (matrix[line + b] as number) + scaled * (vector[b] as number);
        }
      }
      const diagonal = ridge(known);
      for (let a = 0; a < dimensions; a++) matrix[a * dimensions + a] = (matrix[a * dimensions + a] as number) + diagonal;
      solveCholesky(matrix, right, dimensions);
      for (let a = 0; a < dimensions; a++) out[outAt + a] = right[a] as number;
    },
  };
}

/** `FᵀF` of `count` vectors, lower triangle and diagonal. */
export function gramOf(vectors: Float32Array, count: number, dimensions: number): Float64Array {
  const gram = new Float64Array(dimensions * dimensions);
  for (let row = 0; row < count; row++) {
    const start = row * dimensions;
    for (let a = 0; a < dimensions; a++) {
      const value = vectors[start + a] as number;
      const line = a * dimensions;
      for (let b = 0; b <= a; b++) gram[line + b] = (gram[line + b] as number) + value * (vectors[start + b] as number);
    }
  }
  return gram;
}
