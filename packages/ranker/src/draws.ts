import { mix } from './random.ts';

/** Numbers that look random and are the same in every run with the same seed. */
export interface Draws {
  /** Between 0 and 1, both excluded. */
  uniform(): number;
  /** Normal with mean 0 and variance 1 (Box and Muller 1958). */
  normal(): number;
  /** Standard Gumbel: the largest of `log p + gumbel` is a draw with chances `p` (Gumbel-max). */
  gumbel(): number;
}

/** A stream of draws. */
export function drawsOf(seed: number): Draws {
  let count = 0;
  const uniform = () => (mix(seed, ++count) + 0.5) / 2 ** 32;
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    gumbel: () => -Math.log(-Math.log(uniform())),
  };
}
