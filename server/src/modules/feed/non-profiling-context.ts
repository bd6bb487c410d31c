import type { LimitedVideos } from './limits/limit.ts';
import type { FeedRequest } from './pipeline/hydrate.ts';
import type { ViewerFilter } from './settings/viewer-filter.ts';
import type { Viewer } from './viewer.ts';

/**
 * All that a feed without profiling may know of whoever asks: who may meet whom, what they set by hand, and which page.
 * A type of its own, so that code which takes it cannot look at what anybody watched, liked or follows.
 */
export interface NonProfilingContext {
  /** Accounts kept away from each other by a block or a mute. */
  readonly viewer: Pick<Viewer, 'blocked' | 'muted'>;
  /** Set by hand in the settings. */
  readonly filter: ViewerFilter;
  /** Only what was published on this server: visitors without an account. */
  readonly localOnly: boolean;
  /** Videos that an operator limits. */
  readonly limited: LimitedVideos;
  /** The cursor of the page before; absent at the beginning. */
  readonly after: string | undefined;
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Lets go of everything else that is known of whoever asks. */
export function withoutProfile({ viewer: { blocked, muted }, filter, localOnly, limited, after, limit, now }: FeedRequest): NonProfilingContext {
  return { viewer: { blocked, muted }, filter, localOnly, limited, after, limit, now };
}
