/** A count in which older things weigh less: halved every `halfLifeMs`. */
export interface Decayed {
  value: number;
  /** The instant `value` is of, in milliseconds since 1970. */
  at: number;
}

/** Adds to a count; the past does not run backwards. */
export function addDecayed(count: Decayed, amount: number, now: number, halfLifeMs: number): void {
  count.value = decayedAt(count, now, halfLifeMs) + amount;
  count.at = Math.max(count.at, now);
}

/** What a count is worth at an instant. */
export function decayedAt(count: Decayed, now: number, halfLifeMs: number): number {
  return count.value * 2 ** (-Math.max(0, now - count.at) / halfLifeMs);
}
