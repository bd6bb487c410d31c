import { m } from '#lib/paraglide/messages.js';

/** What the groups of the engine's numbers are called. */
export const groupNames: Record<string, () => string> = {
  weights: m.group_weights,
  signals: m.group_signals,
  exploration: m.group_exploration,
  pools: m.group_pools,
  floor: m.group_floor,
  outcomes: m.group_outcomes,
  mixing: m.group_mixing,
  taste: m.group_taste,
};
