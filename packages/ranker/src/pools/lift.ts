import type { Draws } from '../draws.ts';

/**
 * What is known of a video's lift: how much better it is met than expected, on average. A normal-inverse-gamma
 * posterior kept by its sufficient statistics (Murphy 2007, "Conjugate Bayesian analysis of the Gaussian
 * distribution", §3): numbers add up in any order.
 */
export interface Lift {
  /** Impressions it is known from. */
  n: number;
  /** Sum of outcome minus expectation. */
  sum: number;
  /** Sum of their squares. */
  squares: number;
}

/** What is assumed of a video nobody has met. */
export interface LiftPrior {
  /** Expected lift: its creator's, or 0. */
  readonly mean: number;
  /** Impressions that the assumption counts for. */
  readonly strength: number;
  /** Assumed standard deviation of one impression's lift. */
  readonly deviation: number;
}

/** Nothing known yet. */
export function newLift(): Lift {
  return { n: 0, sum: 0, squares: 0 };
}

/** Takes one impression in: its outcome minus what was expected. */
export function observeLift(lift: Lift, surprise: number): void {
  lift.n += 1;
  lift.sum += surprise;
  lift.squares += surprise * surprise;
}

/** Degrees of freedom that the assumed deviation counts for. */
const PRIOR_SHAPE = 4;

/** The posterior of the mean: Student's t with `degrees`, centre `mean` and scale `error`. */
export function liftPosterior(lift: Lift, prior: LiftPrior): { mean: number; error: number; degrees: number } {
  const strength = prior.strength + lift.n;
  const mean = (prior.strength * prior.mean + lift.sum) / strength;
  const own = lift.n > 0 ? lift.sum / lift.n : 0;
  const within = Math.max(0, lift.squares - lift.n * own * own);
  const between = (prior.strength * lift.n * (own - prior.mean) ** 2) / strength;
  const degrees = PRIOR_SHAPE + lift.n;
  const variance = (PRIOR_SHAPE * prior.deviation ** 2 + within + between) / degrees;
  return { mean, error: Math.sqrt(variance / strength), degrees };
}

/** The chance that the true lift is above `bar`. */
export function chanceAbove(lift: Lift, prior: LiftPrior, bar: number): number {
  const { mean, error, degrees } = liftPosterior(lift, prior);
  return studentCdf((mean - bar) / error, degrees);
}

/** One draw from the posterior, for Thompson sampling; normal, which it is but for its tails. */
export function drawLift(lift: Lift, prior: LiftPrior, draws: Draws): number {
  const { mean, error } = liftPosterior(lift, prior);
  return mean + error * draws.normal();
}

/** Student's distribution function by Wallace's transform to a normal one; off by less than 0.005 from four degrees up. */
export function studentCdf(t: number, degrees: number): number {
  const z = ((8 * degrees + 1) / (8 * degrees + 3)) * Math.sqrt(degrees * Math.log1p((t * t) / degrees));
  return normalCdf(t < 0 ? -z : z);
}

/** The normal distribution function (Abramowitz and Stegun 26.2.17); off by less than 10⁻⁷. */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z < 0 ? tail : 1 - tail;
}
