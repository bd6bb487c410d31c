import { mix } from '../random.ts';
import { HEADS } from './head.ts';
import { type HeadSettings, RANK } from './settings.ts';

const HEAD_COUNT = HEADS.length;
/** Largest first value of a cross vector. */
const FIRST_VECTOR = 0.05;

/** Everything learned. Row 0 is the bias. Arrays are row after row; they are replaced when the table grows. */
export interface Parameters {
  /** Rows in use, the bias included. */
  rows: number;
  /** FTRL: the sum of gradients less what the proximal steps took, one a head. */
  z: Float32Array;
  /** FTRL: the root of the sum of squared gradients, one a head. */
  root: Float32Array;
  /** The weight that follows from both, one a head. */
  weights: Float32Array;
  /** `RANK` numbers a row. */
  vectors: Float32Array;
  /** Adagrad: sums of squared gradients of `vectors`. */
  vectorSums: Float32Array;
  /** `RANK` numbers a head: how much each direction counts for it. Starts at 0, so that a head without labels is not moved by the others. */
  readonly scales: Float32Array;
  readonly scaleSums: Float32Array;
}

/** A table with the bias alone. */
export function newParameters(): Parameters {
  return {
    rows: 1,
    z: new Float32Array(HEAD_COUNT),
    root: new Float32Array(HEAD_COUNT),
    weights: new Float32Array(HEAD_COUNT),
    vectors: new Float32Array(RANK),
    vectorSums: new Float32Array(RANK),
    scales: new Float32Array(HEAD_COUNT * RANK),
    scaleSums: new Float32Array(HEAD_COUNT * RANK),
  };
}

/** Makes room for rows up to `row`; the vector a new row starts with depends on its number and the seed alone. */
export function ensureRow(parameters: Parameters, row: number, { seed }: HeadSettings): void {
  if (row < parameters.rows) return;
  const capacity = parameters.z.length / HEAD_COUNT;
  if (row >= capacity) {
    const size = Math.max(row + 1, capacity * 2, 1024);
    for (const name of ['z', 'root', 'weights'] as const) parameters[name] = resized(parameters[name], size * HEAD_COUNT);
    for (const name of ['vectors', 'vectorSums'] as const) parameters[name] = resized(parameters[name], size * RANK);
  }
  for (let at = parameters.rows; at <= row; at++) startRow(parameters, at, seed);
  parameters.rows = row + 1;
}

/** The mean weight of rows, one a head; a row counts by its sum of squared gradients, which grows with every example. */
export function meanWeights({ rows, weights, root }: Parameters, first: number, end: number): Float64Array {
  const means = new Float64Array(HEAD_COUNT);
  for (let head = 0; head < HEAD_COUNT; head++) {
    let [sum, learned] = [0, 0];
    for (let row = first; row < Math.min(end, rows); row++) {
      const at = row * HEAD_COUNT + head;
      const squares = (root[at] as number) ** 2;
      sum += squares * (weights[at] as number);
      learned += squares;
    }
    if (learned > 0) means[head] = sum / learned;
  }
  return means;
}

/** Forgets a row, so that its number may be given to another feature. */
export function startRow(parameters: Parameters, row: number, seed: number): void {
  for (const name of ['z', 'root', 'weights'] as const) parameters[name].fill(0, row * HEAD_COUNT, (row + 1) * HEAD_COUNT);
  parameters.vectorSums.fill(0, row * RANK, (row + 1) * RANK);
  for (let at = 0; at < RANK; at++) parameters.vectors[row * RANK + at] = FIRST_VECTOR * ((2 * mix(seed, row * RANK + at)) / 2 ** 32 - 1);
}

function resized(array: Float32Array, length: number): Float32Array {
  const larger = new Float32Array(length);
  larger.set(array);
  return larger;
}
