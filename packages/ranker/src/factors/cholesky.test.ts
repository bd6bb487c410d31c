import { expect, it } from 'vitest';
import { normal, seededRandom } from '../seeded-random.ts';
import { solveCholesky } from './cholesky.ts';

it('solves what it was given, for matrices of every size', () => {
  const random = seededRandom(1);
  for (const size of [1, 2, 7, 64]) {
    const root = Float64Array.from({ length: size * size }, () => normal(random));
    const matrix = new Float64Array(size * size);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        for (let k = 0; k < size; k++) matrix[a * size + b] = (matrix[a * size + b] ?? 0) + (root[a * size + k] ?? 0) * (root[b * size + k] ?? 0);
      }
      matrix[a * size + a] = (matrix[a * size + a] ?? 0) + 1;
    }
    const solution = Float64Array.from({ length: size }, () => normal(random));
    const right = solution.map((_, a) => solution.reduce((sum, value, b) => sum + (matrix[a * size + b] ?? 0) * value, 0));
    solveCholesky(matrix, right, size);
    right.forEach((value, at) => {
      expect(value).toBeCloseTo(solution[at] ?? 0, 8);
    });
  }
});

it('refuses a matrix that is not positive definite', () => {
  expect(() => solveCholesky(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1), 2)).toThrow(RangeError);
});
