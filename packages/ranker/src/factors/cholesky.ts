/**
 * Solves `matrix · x = right` for a symmetric positive definite matrix by Cholesky's factorisation. `matrix` holds `size`
 * rows of `size`; only its lower triangle is read, and both arrays are overwritten: `right` becomes the solution.
 * Throws `RangeError` where the matrix is not positive definite.
 */
export function solveCholesky(matrix: Float64Array, right: Float64Array, size: number): void {
  factorCholesky(matrix, size);
  substitute(matrix, right, size);
}

/** Replaces the lower triangle by its Cholesky factor, with reciprocals on the diagonal so that no division is left. */
export function factorCholesky(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    const start = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      let sum = matrix[start + column] as number;
      for (let at = 0; at < column; at++) sum -= (matrix[start + at] as number) * (matrix[other + at] as number);
      if (row !== column) matrix[start + column] = sum * (matrix[other + column] as number);
      else if (sum > 0) matrix[start + row] = 1 / Math.sqrt(sum);
      else throw new RangeError('the matrix is not positive definite');
    }
  }
}

/** Solves for one right side by the factor that `factorCholesky` left; `right` becomes the solution. */
export function substitute(factor: Float64Array, right: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    let sum = right[row] as number;
    for (let at = 0; at < row; at++) sum -= (factor[row * size + at] as number) * (right[at] as number);
    right[row] = sum * (factor[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row] as number;
    for (let at = row + 1; at < size; at++) sum -= (factor[at * size + row] as number) * (right[at] as number);
    right[row] = sum * (factor[row * size + row] as number);
  }
}
