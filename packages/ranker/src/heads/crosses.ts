import type { Example } from './example.ts';
import { HEADS } from './head.ts';
import type { Parameters } from './parameters.ts';
import { type HeadSettings, RANK } from './settings.ts';

const HEAD_COUNT = HEADS.length;

/** Sums of the vectors of either side of an example, kept from prediction to gradient. */
export interface CrossWork {
  readonly viewer: Float64Array;
  readonly video: Float64Array;
  readonly pull: Float64Array;
}

/** Room for one example. */
export function newCrossWork(): CrossWork {
  return { viewer: new Float64Array(RANK), video: new Float64Array(RANK), pull: new Float64Array(RANK) };
}

/**
 * Adds to each head `Σ_f scale_hf · U_f · I_f`, with `U` the sum of the vectors of the viewer's features and `I` of the
 * video's: every viewer feature is crossed with every video feature, in linear time. `sides`: 1 viewer, 2 video, by group.
 */
export function crossLogits(parameters: Parameters, example: Example, sides: Uint8Array, work: CrossWork, logits: Float64Array): void {
  const { vectors, scales, rows } = parameters;
  const { viewer, video } = work;
  viewer.fill(0);
  video.fill(0);
  for (let at = 0; at < example.length; at++) {
    const side = sides[example.groups[at] as number];
    const row = example.rows[at] as number;
    if (!side || row >= rows) continue;
    const into = side === 1 ? viewer : video;
    const value = example.values[at] as number;
    for (let f = 0; f < RANK; f++) into[f] = (into[f] as number) + value * (vectors[row * RANK + f] as number);
  }
  for (let f = 0; f < RANK; f++) {
    const product = (viewer[f] as number) * (video[f] as number);
    for (let head = 0; head < HEAD_COUNT; head++) logits[head] = (logits[head] as number) + (scales[head * RANK + f] as number) * product;
  }
}

/** One Adagrad step of the vectors and scales, from the sums that `crossLogits` left in `work`. */
export function crossGradients(
  parameters: Parameters,
  example: Example,
  sides: Uint8Array,
  gradients: Float64Array,
  settings: HeadSettings,
  work: CrossWork,
): void {
  const { vectors, vectorSums, scales, scaleSums } = parameters;
  const { viewer, video, pull } = work;
  if (settings.crossStep === 0) return;
  for (let f = 0; f < RANK; f++) {
    const product = (viewer[f] as number) * (video[f] as number);
    let sum = 0;
    for (let head = 0; head < HEAD_COUNT; head++) {
      const gradient = gradients[head] as number;
      const at = head * RANK + f;
      sum += gradient * (scales[at] as number);
      step(scales, scaleSums, at, gradient * product, settings.crossStep);
    }
    pull[f] = sum;
  }
  for (let place = 0; place < example.length; place++) {
    const side = sides[example.groups[place] as number];
    if (!side) continue;
    const other = side === 1 ? video : viewer;
    const start = (example.rows[place] as number) * RANK;
    const value = example.values[place] as number;
    for (let f = 0; f < RANK; f++) {
      const at = start + f;
      const gradient = value * (pull[f] as number) * (other[f] as number) + settings.crossL2 * (vectors[at] as number);
      step(vectors, vectorSums, at, gradient, settings.crossStep);
    }
  }
}

function step(values: Float32Array, sums: Float32Array, at: number, gradient: number, rate: number): void {
  if (gradient === 0) return;
  const sum = (sums[at] as number) + gradient * gradient;
  sums[at] = sum;
  values[at] = (values[at] as number) - (rate * gradient) / Math.sqrt(sum + 1e-6);
}
