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

/**
 * What each outcome says of how much a video appeals, about as log-odds (Fisher's score). What is done on purpose, a like, a share, a
 * follow or a refusal, counts like the whole way from the least watched to the most: watching varies for many reasons, an act is rare and
 * leaves little doubt. Ends and skips are in the quantile already.
 */
const TELLS: Readonly<Record<OutcomeName, number>> = { watched: 3, completed: 0, liked: 3, shared: 3, followed: 3, skipped: 0, refused: -3 };

/** What an impression says of a video's appeal. `weights` beside their defaults turn each outcome. */
export function evidenceOf(outcomes: Outcomes, weights: OutcomeWeights): number {
  let evidence = 0;
  for (const name of outcomeNames) evidence += TELLS[name] * (weights[name] / defaultOutcomeWeights[name]) * outcomes[name];
  return evidence;
}
