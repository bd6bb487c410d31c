import type { Plan, PlanStep } from './plan.ts';

/** How far the whole work is, from how far one step is. */
export interface Progress {
  /** Share of the whole done, 0 to 1, and seconds until the end; `null` while that would be a guess. */
  at(step: number, share: number): { progress: number; secondsLeft: number | null };
}

/** Probing comes before, verifying and tidying after. */
const BEFORE = 0.03;
const AFTER = 0.02;
/** Before this much is done, elapsed time says nothing about the rest. */
const FIRM = 0.08;
/** What a step costs besides its pixels, in pixels of one frame. */
const FIXED_COST = 2000;
/** A picture costs this much less to decode than to encode. */
const DECODE_COST = 0.5;
const FASTER_COST = 1.4;

/** Weighs the steps of a plan by the pixels they move. `now` is in milliseconds. */
export function createProgress({ steps, size }: Plan, now: () => number): Progress {
  const startedAt = now();
  const costs = steps.map((step) => costOf(step, size.width * size.height));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  return {
    at(step, share) {
      const before = costs.slice(0, step).reduce((sum, cost) => sum + cost, 0);
      const done = (before + (costs[step] ?? 0) * share) / total;
      const progress = BEFORE + done * (1 - BEFORE - AFTER);
      const elapsed = (now() - startedAt) / 1000;
      return { progress, secondsLeft: done < FIRM ? null : Math.ceil((elapsed / done) * (1 - done)) };
    },
  };
}

function costOf(step: PlanStep, sourcePixels: number): number {
  if (step.kind !== 'encode') return FIXED_COST;
  const encoding = step.makes.map(({ size }) => size.width * size.height);
  const effort = step.task.rungs.some(({ coding }) => coding.preset !== 'veryfast') ? FASTER_COST : 1;
  return FIXED_COST + sourcePixels * DECODE_COST + effort * encoding.reduce((sum, pixels) => sum + pixels, 0);
}
