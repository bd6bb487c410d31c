import { type BoundedMap, createBoundedMap } from '#platform/bounded-map.ts';

/** Says whether one more request fits, and what the client may be told. */
export interface RateLimiter {
  /** Counts one request for `key`. `retryAfter` is in seconds, and 0 when the request fits. */
  take(key: string, max: number, windowSeconds: number): { remaining: number; retryAfter: number; resetSeconds: number };
}

interface Window {
  /** In milliseconds, as `now`. */
  ends: number;
  used: number;
}

const KEYS_AT_MOST = 100_000;

/**
 * Fixed windows in this process's memory; several processes each count their own share. Windows of one length are kept together: the oldest
 * of them end first, so that a crowd of short ones makes no long one go.
 */
export function createRateLimiter(now: () => number = Date.now): RateLimiter {
  const byLength = new Map<number, BoundedMap<string, Window>>();

  function windowsOf(seconds: number): BoundedMap<string, Window> {
    const windows = byLength.get(seconds) ?? createBoundedMap<string, Window>(KEYS_AT_MOST, { ttlMs: seconds * 1000, now });
    byLength.set(seconds, windows);
    return windows;
  }

  return {
    take(key, max, windowSeconds) {
      const windows = windowsOf(windowSeconds);
      let window = windows.get(key);
      if (!window) {
        window = { ends: now() + windowSeconds * 1000, used: 0 };
        windows.set(key, window);
      }
      window.used++;
      const resetSeconds = Math.ceil((window.ends - now()) / 1000);
      return { remaining: Math.max(0, max - window.used), retryAfter: window.used > max ? resetSeconds : 0, resetSeconds };
    },
  };
}
