/** What one served slot tells about a policy that did not serve it. */
export interface LoggedOutcome {
  /** What came of it: a click, a watch quantile, a value. */
  readonly reward: number;
  /** Chance with which the logging policy chose what it served, above 0. */
  readonly propensity: number;
  /** Chance with which the policy to be judged would have served the same. */
  readonly target: number;
}

/** A logged outcome with what a model of the reward says; needed for the doubly robust estimate. */
export interface ModelledOutcome extends LoggedOutcome {
  /** Reward the model predicts for what was served. */
  readonly predicted: number;
  /** Reward the model predicts on average for what the judged policy would serve here. */
  readonly expected: number;
}

/** The mean reward a policy would have had. */
export interface Estimate {
  readonly value: number;
  /** Ends of the interval that holds the truth in 95 of 100 logs, about; see `estimateOf`. */
  readonly low: number;
  readonly high: number;
  /** `(Σw)² / Σw²` (Kish): how many slots served by the judged policy itself would be worth this log. */
  readonly effectiveSize: number;
}

/** Half the width of a 95 % interval, in standard errors. */
const Z95 = 1.959964;

/** Importance weights `target / propensity`, none above `clip`. Throws `RangeError` for a propensity that is not above 0. */
export function importanceWeights(log: readonly LoggedOutcome[], clip: number): Float64Array {
  return Float64Array.from(log, ({ target, propensity }, at) => {
    if (!(propensity > 0)) throw new RangeError(`outcome ${at}: a slot served with propensity ${propensity} cannot be judged`);
    return Math.min(clip, target / propensity);
  });
}

/**
 * A value with the interval that the deviations of its terms give; `terms` average to `value` or to 0. Rewards are rare
 * and weights uneven, so that terms are skewed and the usual interval is too short on the far side: the bounds are Hall's
 * ("On the removal of skewness by transformation", JRSS B 54, 1992), which become the usual ones as logs grow.
 */
export function estimateOf(value: number, terms: Float64Array, weights: Float64Array): Estimate {
  const count = terms.length;
  const mean = sumOf(terms) / count;
  const deviations = terms.map((term) => term - mean);
  const deviation = Math.sqrt(sumOf(deviations.map((by) => by * by)) / Math.max(1, count - 1));
  const skewness = deviation > 0 ? sumOf(deviations.map((by) => (by / deviation) ** 3)) / count / Math.sqrt(count) : 0;
  const error = deviation / Math.sqrt(count);
  const sum = sumOf(weights);
  const squares = sumOf(weights.map((weight) => weight * weight));
  return {
    value,
    low: value - error * unskewed(Z95, skewness),
    high: value - error * unskewed(-Z95, skewness),
    effectiveSize: squares > 0 ? (sum * sum) / squares : 0,
  };
}

/** Where a studentised mean of terms of the given skewness (over the root of their number) stands when a normal one would stand at `z`. */
function unskewed(z: number, skewness: number): number {
  if (Math.abs(skewness) < 1e-6) return z;
  return (3 / skewness) * (Math.cbrt(1 + skewness * (z - skewness / 6)) - 1);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
