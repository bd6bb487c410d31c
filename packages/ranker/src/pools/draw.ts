import type { Draws } from '../draws.ts';
import { drawLift, type Lift, type LiftPrior } from './lift.ts';

/** A video that wants an explored slot. */
export interface Contender {
  readonly lift: Lift;
  readonly prior: LiftPrior;
  /** How much of what it is owed is still to come, for the time that is left: 1 is on time, more is late. */
  readonly urgency: number;
}

/** What was drawn. */
export interface Drawn {
  readonly index: number;
  /** Its chance among the contenders, given the lifts that were drawn. */
  readonly propensity: number;
}

/**
 * Thompson sampling with a known chance: each contender's lift is drawn from its posterior, the log of its urgency is
 * added, and one is chosen with softmax chances at `temperature` (Gumbel-max). `null` without contenders.
 */
export function drawContender(contenders: readonly Contender[], temperature: number, draws: Draws): Drawn | null {
  if (contenders.length === 0) return null;
  const scores = contenders.map(({ lift, prior, urgency }) => (drawLift(lift, prior, draws) + Math.log(Math.max(urgency, 1e-6))) / temperature);
  const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (const score of scores) total += Math.exp(score - top);
  let index = 0;
  let best = Number.NEGATIVE_INFINITY;
  scores.forEach((score, at) => {
    const key = score + draws.gumbel();
    if (key <= best) return;
    best = key;
    index = at;
  });
  return { index, propensity: Math.exp((scores[index] ?? top) - top) / total };
}
