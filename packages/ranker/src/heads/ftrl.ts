import { HEADS } from './head.ts';
import type { Parameters } from './parameters.ts';
import type { HeadSettings } from './settings.ts';

const HEAD_COUNT = HEADS.length;

/** One FTRL-proximal step of all heads for one feature of the given value. The bias, row 0, has no penalty. */
export function ftrlStep(parameters: Parameters, row: number, value: number, gradients: Float64Array, settings: HeadSettings): void {
  const { z, root, weights } = parameters;
  const { alpha, beta } = settings;
  const l1 = row === 0 ? 0 : settings.l1;
  const l2 = row === 0 ? 0 : settings.l2;
  const start = row * HEAD_COUNT;
  for (let head = 0; head < HEAD_COUNT; head++) {
    const gradient = value * (gradients[head] as number);
    if (gradient === 0) continue;
    const at = start + head;
    const before = root[at] as number;
    const after = Math.sqrt(before * before + gradient * gradient);
    const sum = (z[at] as number) + gradient - ((after - before) / alpha) * (weights[at] as number);
    root[at] = after;
    z[at] = sum;
    weights[at] = Math.abs(sum) <= l1 ? 0 : (Math.sign(sum) * l1 - sum) / ((beta + after) / alpha + l2);
  }
}

/** Weights a row begins with, as the `z` from which FTRL finds them without any gradient yet. */
export function assumeRow(parameters: Parameters, row: number, weights: ArrayLike<number>, settings: HeadSettings): void {
  const l1 = row === 0 ? 0 : settings.l1;
  const l2 = row === 0 ? 0 : settings.l2;
  for (let head = 0; head < HEAD_COUNT; head++) {
    const weight = weights[head] as number;
    const at = row * HEAD_COUNT + head;
    parameters.weights[at] = weight;
    parameters.z[at] = -weight * (settings.beta / settings.alpha + l2) - Math.sign(weight) * l1;
  }
}
