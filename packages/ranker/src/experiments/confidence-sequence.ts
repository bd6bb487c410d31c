import type { Measured } from './ratio.ts';

/** An interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * An interval that one may look at after every observation: the chance that it ever leaves the truth out is `alpha` at most,
 * however often one looks and whenever one stops. Mixture sequential probability ratio test with a normal mixture of variance
 * `tau²` (Robbins 1970; Johari, Pekelis and Walsh 2015, "Always valid inference", eq. 13), for estimates that are nearly normal:
 * `value ± √( V(V+τ²)/τ² · (2·ln(1/α) + ln((V+τ²)/V)) )`. It is narrowest for true effects near `tau`.
 */
export function confidenceSequence({ value, variance }: Measured, tau: number, alpha: number): Interval {
  if (!Number.isFinite(variance)) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  if (variance === 0) return { low: value, high: value };
  const mixed = variance + tau * tau;
  const radius = Math.sqrt(((variance * mixed) / (tau * tau)) * (2 * Math.log(1 / alpha) + Math.log(mixed / variance)));
  return { low: value - radius, high: value + radius };
}

/** The always-valid p-value of "no difference": the smallest `alpha` whose interval leaves 0 out. */
export function alwaysValidP({ value, variance }: Measured, tau: number): number {
  if (!Number.isFinite(variance) || variance === 0) return variance === 0 && value !== 0 ? 0 : 1;
  const mixed = variance + tau * tau;
  const evidence = Math.sqrt(variance / mixed) * Math.exp((tau * tau * value * value) / (2 * variance * mixed));
  return Math.min(1, 1 / evidence);
}
