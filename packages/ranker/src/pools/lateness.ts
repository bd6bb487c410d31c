/** Time within which a first audience is guaranteed, in milliseconds. */
export const GUARANTEE_MS = 24 * 3_600_000;
/** Time in which it is to be had, so that creators hear of their first hundred on the same day, and what is left of it makes up for who is late. */
const PACE_MS = 5 * 3_600_000;
/** Lateness that counts in full, as a share of what is guaranteed. */
const FULL = 0.5;

/**
 * How far a video is behind with the first audience it is guaranteed, from 0 to 1: the share that its age calls for minus the
 * share it has had, beside half of all. The price that a pacing controller sets (Agarwal et al., "Budget pacing for targeted
 * online advertisements", KDD 2014): who is on time pays it to nobody, who is late is shown to those it fits nearly as well.
 */
export function lateness(guaranteed: number, impressions: number, ageMs: number): number {
  if (impressions >= guaranteed || ageMs >= GUARANTEE_MS) return 0;
  // a fifth more is called for, or the price would fall to nothing just before the end
  const behind = 1.2 * Math.min(1, Math.max(0, ageMs) / PACE_MS) - impressions / guaranteed;
  return Math.min(1, Math.max(0, behind / FULL));
}
