/** What may become of an impression; the closed list that values and lifts are made of. */
export const outcomeNames = ['watched', 'completed', 'liked', 'shared', 'followed', 'skipped', 'refused'] as const;
export type OutcomeName = (typeof outcomeNames)[number];

/** How much each outcome is worth beside its base rate; refusals and skips are negative. */
export type OutcomeWeights = Readonly<Record<OutcomeName, number>>;

/** What a new installation starts with. */
export const defaultOutcomeWeights: OutcomeWeights = {
  watched: 0.5,
  completed: 0.2,
  liked: 0.12,
  shared: 0.06,
  followed: 0.06,
  skipped: -0.3,
  refused: -0.2,
};

/** Rates of outcomes, or the outcomes of one impression: `watched` is a quantile from 0 to 1, the others are chances. */
export type Outcomes = Readonly<Record<OutcomeName, number>>;

/** What is assumed where nobody has met anything. */
export const assumedOutcomes: Outcomes = { watched: 0.5, completed: 0.35, liked: 0.03, shared: 0.005, followed: 0.005, skipped: 0.3, refused: 0.003 };

/** One rare outcome counts for this many usual ones at most: a single share among ten impressions proves little. */
const RARE_AT_MOST = 8;

/** `Σ weight × outcome ÷ base rate`: a rare act counts in proportion to its rarity, up to a limit. */
export function worthOf(outcomes: Outcomes, base: Outcomes, weights: OutcomeWeights): number {
  let value = 0;
  for (const name of outcomeNames) value += weights[name] * Math.min(RARE_AT_MOST, outcomes[name] / Math.max(base[name], 1e-4));
  return value;
}
