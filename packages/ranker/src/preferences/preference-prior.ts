/**
 * What is assumed of the preferences of someone nobody knows: `x ~ N(mean, covariance)`, and that one impression tells
 * `y = x · v + noise` of them, with `v` the vector of the video. Place 0 of every vector is 1, for what a viewer thinks of
 * everything.
 */
export interface PreferencePrior {
  readonly dimensions: number;
  /** What everybody thinks on average. */
  readonly mean: Float64Array;
  /** Inverse covariance times the noise variance, row after row. */
  readonly precision: Float64Array;
  /** Variance of one impression around what was to be expected. */
  readonly noise: number;
}

/** What is assumed before anybody was met: variance of one impression, of a viewer's mean, and of a leaning to one subject. */
const NOISE = 0.085;
const VIEWER_VARIANCE = 0.01;
const SUBJECT_VARIANCE = 0.002;

/** Variance of each place of `x` before anybody was met. Subjects have vectors of length 1, so theirs is that of a leaning. */
export function firstVariance(place: number): number {
  return place === 0 ? VIEWER_VARIANCE : SUBJECT_VARIANCE;
}

/** The same prior where nothing is known of some places any more: they stand for other subjects now. */
export function forgetPlaces(prior: PreferencePrior, places: readonly number[]): PreferencePrior {
  const { dimensions, noise } = prior;
  const mean = prior.mean.slice();
  const precision = prior.precision.slice();
  for (const place of places) {
    for (let at = 0; at < dimensions; at++) {
      precision[place * dimensions + at] = 0;
      precision[at * dimensions + place] = 0;
    }
    precision[place * dimensions + place] = noise / firstVariance(place);
    mean[place] = 0;
  }
  return { ...prior, mean, precision };
}

/** All subjects are alike, and independent. */
export function newPreferencePrior(dimensions: number): PreferencePrior {
  const precision = new Float64Array(dimensions * dimensions);
  for (let at = 0; at < dimensions; at++) precision[at * dimensions + at] = NOISE / firstVariance(at);
  return { dimensions, mean: new Float64Array(dimensions), precision, noise: NOISE };
}
