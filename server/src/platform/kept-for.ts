import type { Clock } from './clock.ts';

/** The same answer for all who ask within `ms` milliseconds; one that failed is not kept. `read` is told the instant. */
export function keptFor<T>(ms: number, clock: Clock, read: (now: Date) => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null;
  return () => {
    const now = clock.now();
    if (last === null || Math.abs(now.getTime() - last.at) > ms) {
      const answer = read(now);
      last = { at: now.getTime(), answer };
      answer.catch(() => (last = null));
    }
    return last.answer;
  };
}
