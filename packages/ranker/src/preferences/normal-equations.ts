import type { Evidence } from './evidence.ts';

/**
 * Adds `Σ w v vᵀ` to the lower triangle of `matrix` and `Σ w (y − v · around) v` to `sums`: the two sides of a weighted
 * regression. `around: null` takes `y` as it is. Places that are 0 cost nothing.
 */
export function addNormal(matrix: Float64Array, sums: Float64Array, { vectors, values, weights }: Evidence, around: Float64Array | null): void {
  const dimensions = sums.length;
  for (let at = 0; at < values.length; at++) {
    const start = at * dimensions;
    const weight = weights[at] as number;
    let value = values[at] as number;
    if (around) for (let a = 0; a < dimensions; a++) value -= (around[a] as number) * (vectors[start + a] as number);
    for (let a = 0; a < dimensions; a++) {
      const scaled = weight * (vectors[start + a] as number);
      if (scaled === 0) continue;
      sums[a] = (sums[a] as number) + scaled * value;
      const line = a * dimensions;
      for (let b = 0; b <= a; b++) matrix[line + b] = (matrix[line + b] as number) + scaled * (vectors[start + b] as number);
    }
  }
}
