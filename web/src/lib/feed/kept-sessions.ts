import type { FeedSession } from './feed-session.svelte.ts';

/** Lists that were open in this tab: coming back finds the same videos at the same place. Browser only: the server must not mix people. */
const kept = new Map<string, FeedSession>();

export function keptSession(key: string): FeedSession | undefined {
  return kept.get(key);
}

export function keepSession(key: string, session: FeedSession): void {
  kept.set(key, session);
}

/** The next visit starts anew: someone else signed in, or asked for fresh videos. */
export function forgetSessions(): void {
  kept.clear();
}
