/** Turns a head's log-odds into a chance: `1 / (1 + e^−(slope · logit + offset))`. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** Believes the head as it is. */
export const uncalibrated: Calibration = { slope: 1, offset: 0 };

/** Prior belief in `uncalibrated`, as a precision: what a handful of events can move only a little. */
const PRIOR_PRECISION = 1;

/**
 * Fits a calibration to outcomes on slots that were served at random, by Newton's method (Platt 1999), with a normal prior
 * around `uncalibrated`, so that few events change little and one kind of outcome alone does not end in infinity. Labels
 * from 0 to 1; `weights: null` counts each once.
 */
export function fitCalibration(logits: ArrayLike<number>, labels: ArrayLike<number>, weights: ArrayLike<number> | null): Calibration {
  let [slope, offset] = [1, 0];
  let loss = lossOf(slope, offset);
  for (let round = 0; round < 50; round++) {
    let [gSlope, gOffset] = [PRIOR_PRECISION * (slope - 1), PRIOR_PRECISION * offset];
    let [hSlope, hOffset, hBoth] = [PRIOR_PRECISION, PRIOR_PRECISION, 0];
    for (let at = 0; at < logits.length; at++) {
      const logit = logits[at] as number;
      const chance = calibrated(logit, { slope, offset });
      const weight = weights ? (weights[at] as number) : 1;
      const error = weight * (chance - (labels[at] as number));
      const curve = weight * chance * (1 - chance);
      gSlope += error * logit;
      gOffset += error;
      hSlope += curve * logit * logit;
      hOffset += curve;
      hBoth += curve * logit;
    }
    const determinant = hSlope * hOffset - hBoth * hBoth;
    const [toSlope, toOffset] = [(hOffset * gSlope - hBoth * gOffset) / determinant, (hSlope * gOffset - hBoth * gSlope) / determinant];
    let stride = 1;
    let next = lossOf(slope - toSlope, offset - toOffset);
    while (next > loss && stride > 1e-6) {
      stride /= 2;
      next = lossOf(slope - stride * toSlope, offset - stride * toOffset);
    }
    [slope, offset] = [slope - stride * toSlope, offset - stride * toOffset];
    if (loss - next < 1e-9) break;
    loss = next;
  }
  return { slope, offset };

  function lossOf(a: number, b: number): number {
    let sum = (PRIOR_PRECISION / 2) * ((a - 1) ** 2 + b ** 2);
    for (let at = 0; at < logits.length; at++) {
      const logit = a * (logits[at] as number) + b;
      // log(1 + e^logit) without overflow
      const softplus = logit > 0 ? logit + Math.log1p(Math.exp(-logit)) : Math.log1p(Math.exp(logit));
      sum += (weights ? (weights[at] as number) : 1) * (softplus - (labels[at] as number) * logit);
    }
    return sum;
  }
}

/** The chance that a calibration gives to log-odds. */
export function calibrated(logit: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * logit + offset)));
}
