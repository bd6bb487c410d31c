import { degreesOf, type Interactions } from './interactions.ts';

/** Takes from scores of all items, in place, what they share with everything else. */
export type Sharpening = (scores: Float32Array) => void;

/** How much is taken. */
export interface SharpeningSettings {
  /** Of what an item shares with everything else, from 0. Default 1.25. */
  readonly strength: number;
  /** Users every item is taken to have besides its own: of what few have met, little is known to be shared. Default 20. */
  readonly priorUsers: number;
}

/** Best on hidden parts of train rows, where a recommender is asked to sharpen at all; see the README for what the test rows said. */
export const defaultSharpening: SharpeningSettings = { strength: 1.25, priorUsers: 20 };

/**
 * One step of sharpening, `s ← s − strength · P s` with `P = D^−1/2 (RᵀD_u⁻¹R) D^−1/2` the degree-normalised filter of the
 * literature (BSPM, Choi et al., SIGIR 2023): an item loses what everything that goes together with it has been given, so that
 * what fits everybody a little stands behind what fits one person. `D` is the number of users of an item plus `priorUsers`, which is 0 there. `P` is applied as two passes over the log, never built.
 */
export function sharpening(log: Interactions, { strength, priorUsers }: SharpeningSettings = defaultSharpening): Sharpening {
  const { items, offsets, userCount } = log;
  const norms = degreesOf(log).map((degree) => 1 / Math.sqrt(Math.max(1, degree + priorUsers)));
  const spread = new Float64Array(log.itemCount);
  return (scores) => {
    spread.fill(0);
    for (let user = 0; user < userCount; user++) {
      const [begin, end] = [offsets[user] as number, offsets[user + 1] as number];
      let sum = 0;
      for (let place = begin; place < end; place++) sum += (scores[items[place] as number] as number) * (norms[items[place] as number] as number);
      if (sum === 0) continue;
      const share = sum / (end - begin);
      for (let place = begin; place < end; place++) spread[items[place] as number] = (spread[items[place] as number] as number) + share;
    }
    for (let item = 0; item < scores.length; item++) {
      scores[item] = (scores[item] as number) - strength * (norms[item] as number) * (spread[item] as number);
    }
  };
}
