import { chanceAbove, type Lift, type LiftPrior } from './lift.ts';

/** How traffic pools work. */
export interface PoolPolicy {
  /** Fewest and most impressions a new video is guaranteed. Default 20 and 100. */
  readonly firstBudgetMin: number;
  readonly firstBudgetMax: number;
  /** Share of all impressions that first budgets may use up. Default 0.75; what is left is for everything else. */
  readonly firstBudgetShare: number;
  /** Impressions at the end of the second stage, the first that is earned; each further stage has `stageGrowth` times more. Default 200 and 3. */
  readonly secondStage: number;
  readonly stageGrowth: number;
  /** Stages in all; after the last one a video stands on its own. Default 6: 20,000 impressions. */
  readonly stages: number;
  /** Chance of being above the bar that promotes. Default 0.75. */
  readonly promoteAt: number;
  /** Chance below which a video is stopped early. Default 0.05. */
  readonly stopAt: number;
  /** Impressions before a video may be stopped early. Default 50. */
  readonly patience: number;
  /** Impressions of the second try, with another audience. Default 100. */
  readonly retryBudget: number;
  /** Guaranteed budgets of one creator in one day. Default 5. */
  readonly budgetsPerCreatorDay: number;
  /** Age from which on what an account does counts for promotion, in milliseconds. Default a day: accounts cost nothing to make. */
  readonly accountAgeMs: number;
  /** Impressions that the prior of a lift counts for. Default 60: the variance of one impression beside that between videos. */
  readonly priorStrength: number;
  /** Spread of the draw among videos of a pool, in units of lift. Default 0.05, half of what one video is usually better than another; larger is more random. */
  readonly temperature: number;
}

/** What a new installation starts with. */
export const defaultPoolPolicy: PoolPolicy = {
  firstBudgetMin: 20,
  firstBudgetMax: 100,
  firstBudgetShare: 0.75,
  secondStage: 200,
  stageGrowth: 3,
  stages: 6,
  promoteAt: 0.75,
  stopAt: 0.05,
  patience: 50,
  retryBudget: 100,
  budgetsPerCreatorDay: 5,
  accountAgeMs: 24 * 3_600_000,
  priorStrength: 60,
  temperature: 0.05,
};

/** Impressions guaranteed to a new video: its part of the impressions of a day that may go to first audiences. */
export function firstBudget(policy: PoolPolicy, impressionsPerDay: number, uploadsPerDay: number): number {
  const each = (policy.firstBudgetShare * impressionsPerDay) / Math.max(1, uploadsPerDay);
  return Math.round(Math.min(policy.firstBudgetMax, Math.max(policy.firstBudgetMin, each)));
}

/** Impressions, counted from publication, at which a stage ends. Stage 0 ends with the first budget. */
export function stageEnd(policy: PoolPolicy, stage: number, budget: number): number {
  return stage === 0 ? budget : Math.max(budget, Math.round(policy.secondStage * policy.stageGrowth ** (stage - 1)));
}

/** A video in a pool. */
export interface Pooled {
  readonly stage: number;
  /** Its first budget. */
  readonly budget: number;
  /** Impressions so far that count. */
  readonly impressions: number;
  /** Impressions at which the second try ends; `null` before there is one. */
  readonly retryUntil: number | null;
  readonly lift: Lift;
}

/** What becomes of a pooled video. `retry` is one more try with another audience. */
export type Verdict = 'continue' | 'promote' | 'retry' | 'stop' | 'graduate';

/**
 * The sequential test. `bar` is the lift to beat: the middle one of what ended this stage lately. At the end of a stage
 * the video moves on when its chance of being above the bar is large enough; before, it is stopped only when that
 * chance is very small. Whoever fails is tried once more. The guaranteed budget is always used up.
 */
export function judge(policy: PoolPolicy, video: Pooled, prior: LiftPrior, bar: number): { verdict: Verdict; chance: number } {
  const { stage, budget, impressions, retryUntil } = video;
  const chance = chanceAbove(video.lift, prior, bar);
  if (impressions < budget) return { verdict: 'continue', chance };
  const end = retryUntil ?? stageEnd(policy, stage, budget);
  const failed = retryUntil === null ? 'retry' : 'stop';
  if (impressions >= end) {
    if (chance < policy.promoteAt) return { verdict: failed, chance };
    return { verdict: stage + 1 >= policy.stages ? 'graduate' : 'promote', chance };
  }
  const hopeless = chance < policy.stopAt && impressions >= policy.patience;
  return { verdict: hopeless ? failed : 'continue', chance };
}
