/** Says whether one more request fits, and what the client may be told. */
export interface RateLimiter {
  /** Counts one request for `key`. `retryAfter` is in seconds, and 0 when the request fits. */
  take(key: string, max: number, windowSeconds: number): { remaining: number; retryAfter: number; resetSeconds: number };
}

const KEYS_AT_MOST = 100_000;

/** Fixed windows in this process's memory; several processes each count their own share. */
export function createRateLimiter(now: () => number = Date.now): RateLimiter {
  const windows = new Map<string, { ends: number; used: number }>();
  return {
    take(key, max, windowSeconds) {
      const time = now();
      let window = windows.get(key);
      if (!window || window.ends <= time) {
        if (windows.size >= KEYS_AT_MOST) dropEnded(windows, time);
        window = { ends: time + windowSeconds * 1000, used: 0 };
        windows.set(key, window);
      }
      window.used++;
      const resetSeconds = Math.ceil((window.ends - time) / 1000);
      return { remaining: Math.max(0, max - window.used), retryAfter: window.used > max ? resetSeconds : 0, resetSeconds };
    },
  };
}

function dropEnded(windows: Map<string, { ends: number; used: number }>, time: number): void {
  for (const [key, window] of windows) if (window.ends <= time) windows.delete(key);
  // all of them still open: the oldest make room, which only ever gives someone a fresh window
  for (const key of windows.keys()) {
    if (windows.size < KEYS_AT_MOST) break;
    windows.delete(key);
  }
}
