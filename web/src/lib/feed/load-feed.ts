import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { List } from '#lib/api-types.ts';
import { browser } from '$app/env';
import type { FeedEntry } from './feed-entry.ts';
import { feedPages } from './feed-sources.ts';
import type { FeedName } from './feeds.ts';
import { keptSession } from './kept-sessions.ts';

/** What a feed's page starts from: its first videos, nothing when they are still here from before, or why there are none. */
export interface FeedStart {
  feed: FeedName;
  first: List<FeedEntry> | null;
  /** The refusal, for the card that stands in the videos' place. */
  refused: { status: number; code: string; message: string } | null;
}

export async function loadFeed(fetch: typeof globalThis.fetch, feed: FeedName): Promise<FeedStart> {
  if (browser && keptSession(feed)) return { feed, first: null, refused: null };
  try {
    return { feed, first: await feedPages(createApi(fetch), feed)(undefined), refused: null };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return { feed, first: null, refused: { status: cause.status, code: cause.code, message: cause.message } };
  }
}
