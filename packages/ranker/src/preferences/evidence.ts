/** What one viewer did: vectors of videos, row after row, and how each was met. */
export interface Evidence {
  readonly vectors: Float32Array;
  /** How much better than usual it was met. */
  readonly values: ArrayLike<number>;
  /** How much each counts, from 0 to 1. */
  readonly weights: ArrayLike<number>;
}
