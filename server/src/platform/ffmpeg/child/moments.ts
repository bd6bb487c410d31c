/**
 * Says whether a moment of the film, in milliseconds and in order, is the first at or after one of those wanted. When
 * several wanted ones lie before it they are all met: decoding the same picture twice is of no use.
 */
export function createMoments(wantedMs: readonly number[]): (atMs: number) => boolean {
  const waiting = wantedMs.toSorted((a, b) => a - b);
  return (atMs) => {
    const next = waiting[0];
    if (next === undefined || atMs < next) return false;
    while ((waiting[0] ?? Number.POSITIVE_INFINITY) <= atMs) waiting.shift();
    return true;
  };
}
