import type { Caller } from '#platform/http/route.ts';
import type { FeedName } from '../feed-name.ts';
import type { Viewer } from '../viewer.ts';
import type { Viewers } from '../viewers.ts';

/** A page asked for. */
export interface PageQuery {
  readonly after?: string | undefined;
  readonly limit: number;
  /** Once everything is seen, begin again with what was. */
  readonly again: boolean;
}

/** Everything the later stages look at, so that they need no I/O. */
export interface FeedRequest extends PageQuery {
  readonly viewerKey: string;
  readonly viewer: Viewer;
  /** Only what was published on this server: for visitors without an account, and in the local feed. */
  readonly localOnly: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Gathers what is known of the caller. */
export async function hydrate(viewers: Viewers, feed: FeedName, caller: Caller, query: PageQuery, now: number): Promise<FeedRequest> {
  const viewer = await viewers.of(caller);
  return { ...query, viewerKey: caller.viewer, viewer, localOnly: viewer.account === null || feed === 'local', now };
}
