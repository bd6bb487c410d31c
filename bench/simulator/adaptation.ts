import type { Impression } from './run.ts';
import type { World } from './world.ts';

/** Videos before a jump that say what was usual, and after it that are looked at. */
const BEFORE = 20;
const AFTER = 40;
/** Places after a jump that are taken together, so that one lucky video is no return. */
const TOGETHER = 5;

/**
 * Videos after an interest jump until what is shown fits the new interest 90 % as well as it fitted the old one: the affinity at
 * each place after the jump, as a mean over everybody whose interest jumps. `AFTER` where it does not come back that soon.
 */
export function adaptVideos(world: World, impressions: readonly Impression[]): number {
  const byUser = Map.groupBy(
    impressions.filter(({ user }) => world.jumps.has(user)),
    ({ user }) => user,
  );
  const before: number[] = [];
  const after: number[][] = Array.from({ length: AFTER }, () => []);
  for (const [user, all] of byUser) {
    const jump = world.jumps.get(user) ?? 0;
    const earlier = all.filter(({ hour }) => hour < jump).slice(-BEFORE);
    if (earlier.length < BEFORE) continue;
    before.push(...earlier.map(({ affinity }) => affinity));
    const later = all.filter(({ hour }) => hour >= jump).slice(0, AFTER);
    for (const [place, { affinity }] of later.entries()) after[place]?.push(affinity);
  }
  if (before.length === 0) return Number.NaN;
  const wanted = 0.9 * mean(before);
  const found = after.findIndex((_, place) => mean(after.slice(place, place + TOGETHER).flat()) >= wanted);
  return found < 0 ? AFTER : found;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
