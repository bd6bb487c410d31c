/** Sums over units (viewers) of a numerator `y` and a denominator `x`: what a ratio and its error are known from. They add up in any order. */
export interface RatioSums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** An estimate and the variance of its error. */
export interface Measured {
  readonly value: number;
  readonly variance: number;
}

/** No unit yet. */
export const noUnits: RatioSums = { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };

/** One unit more. */
export function addUnit(sums: RatioSums, x: number, y: number): RatioSums {
  return { n: sums.n + 1, x: sums.x + x, y: sums.y + y, xx: sums.xx + x * x, xy: sums.xy + x * y, yy: sums.yy + y * y };
}

/**
 * `Σy / Σx` with its variance by the delta method, `(s²y − 2r·sxy + r²·s²x) / (n·x̄²)` (Deng, Knoblich and Lu 2018,
 * "Applying the delta method in metric analytics", eq. 3): what one unit does many times is not many independent
 * observations. Infinite variance below two units.
 */
export function ratioOf({ n, x, y, xx, xy, yy }: RatioSums): Measured {
  if (n < 2 || x <= 0) return { value: x > 0 ? y / x : 0, variance: Number.POSITIVE_INFINITY };
  const ratio = y / x;
  const [meanX, meanY] = [x / n, y / n];
  const over = n - 1;
  const [varX, varY, cov] = [(xx - n * meanX * meanX) / over, (yy - n * meanY * meanY) / over, (xy - n * meanX * meanY) / over];
  return { value: ratio, variance: Math.max(0, varY - 2 * ratio * cov + ratio * ratio * varX) / (n * meanX * meanX) };
}

/** How much larger the second is than the first; two groups of different units are independent. */
export function differenceOf(control: Measured, treatment: Measured): Measured {
  return { value: treatment.value - control.value, variance: control.variance + treatment.variance };
}
