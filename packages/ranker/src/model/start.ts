import { HEADS } from '../heads/head.ts';
import { assumedOutcomes } from '../value.ts';
import { LEARNED, type LinearModel } from './linear-model.ts';

const odds = (chance: number) => Math.log(chance / (1 - chance));

/** What is assumed before anything was met: how frequent outcomes are, and what each signal adds to the log-odds of being watched. */
const BIAS: Record<(typeof HEADS)[number], number> = {
  watch: odds(assumedOutcomes.watched),
  complete: odds(assumedOutcomes.completed),
  like: odds(assumedOutcomes.liked),
  comment: 0,
  share: odds(assumedOutcomes.shared),
  save: 0,
  follow: odds(assumedOutcomes.followed),
  skip: odds(assumedOutcomes.skipped),
  hide: odds(assumedOutcomes.refused),
};
const ADDS: Record<string, number> = { completion: 0.7, likes: 0.1, lift: 1, similar: 0.5, taste: 0.8 };
/** Which way being liked moves each outcome. */
const WAY: Record<(typeof HEADS)[number], number> = { watch: 1, complete: 1, like: 1, comment: 0, share: 1, save: 0, follow: 1, skip: -1, hide: -1 };

/** The model of a new installation. */
export function startModel(): LinearModel {
  return {
    bias: Float64Array.from(HEADS, (head) => BIAS[head]),
    weights: Float64Array.from({ length: HEADS.length * LEARNED.length }, (_, at) => {
      const head = HEADS[Math.floor(at / LEARNED.length)] as (typeof HEADS)[number];
      return WAY[head] * (ADDS[LEARNED[at % LEARNED.length] as string] ?? 0);
    }),
    worth: new Float64Array(HEADS.length),
  };
}
