/**
 * Mean of the Beta posterior of a rate: `hits` out of `tries`, beside a prior worth `priorTries` tries at `base`.
 * Without tries it is `base`; it moves to `hits / tries` as tries come in. Never above 1.
 */
export function smoothedRate(hits: number, tries: number, base: number, priorTries: number): number {
  const weight = tries + priorTries;
  return weight > 0 ? Math.min(1, (hits + base * priorTries) / weight) : base;
}
