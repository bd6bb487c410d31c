import { factorCholesky, substitute } from '../factors/cholesky.ts';

/** Takes vectors of content to vectors of taste: `to` columns of `from` numbers each. */
export interface ContentMap {
  readonly from: number;
  readonly to: number;
  readonly columns: Float64Array;
}

/**
 * Fits the map by ridge regression, `W = (CᵀC + ridge · I)⁻¹ CᵀV`, on items that have both: row `i` of `contents` (`from`
 * numbers) and of `vectors` (`to` numbers). So a video that nobody has met yet has a place among those that people took to.
 */
export function fitContentMap(contents: Float32Array, from: number, vectors: Float32Array, to: number, ridge = 1): ContentMap {
  const gram = new Float64Array(from * from);
  const columns = new Float64Array(to * from);
  const count = Math.floor(contents.length / from);
  for (let row = 0; row < count; row++) {
    for (let a = 0; a < from; a++) {
      const value = contents[row * from + a] as number;
      if (value === 0) continue;
      for (let b = 0; b <= a; b++) gram[a * from + b] = (gram[a * from + b] as number) + value * (contents[row * from + b] as number);
      for (let c = 0; c < to; c++) columns[c * from + a] = (columns[c * from + a] as number) + value * (vectors[row * to + c] as number);
    }
  }
  for (let a = 0; a < from; a++) gram[a * from + a] = (gram[a * from + a] as number) + ridge;
  factorCholesky(gram, from);
  for (let c = 0; c < to; c++) substitute(gram, columns.subarray(c * from, (c + 1) * from), from);
  return { from, to, columns };
}

/** The place in taste that some content has. */
export function mapContent({ from, to, columns }: ContentMap, content: Float32Array): Float32Array {
  return Float32Array.from({ length: to }, (_, c) => content.reduce((sum, value, a) => sum + value * (columns[c * from + a] as number), 0));
}
