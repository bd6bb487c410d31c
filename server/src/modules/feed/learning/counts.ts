import type { Exposure } from './exposures.ts';

/** The key of callers without a cookie, who are many. */
const NOBODY = 'v:unknown';

/**
 * Whether what became of an impression counts for the promotion of its video: not from accounts made a moment ago, which cost
 * nothing to make, and not from callers who cannot be told apart. Direct links never get here: they have no slot.
 */
export function countsForPromotion({ viewer, at }: Pick<Exposure, 'viewer' | 'at'>, accountAgeMs: number): boolean {
  if (viewer === NOBODY) return false;
  return !viewer.startsWith('a:') || at - madeAt(viewer.slice(2)) >= accountAgeMs;
}

/** When an account was made: its id says so (UUIDv7), in milliseconds since 1970. Ids of another version are of long ago. */
function madeAt(accountId: string): number {
  if (accountId[14] !== '7') return 0;
  return Number.parseInt(accountId.slice(0, 8) + accountId.slice(9, 13), 16);
}
