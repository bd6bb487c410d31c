import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { List } from '#lib/api-types.ts';
import { browser } from '$app/env';
import { type FeedEntry, needsParts } from './feed-entry.ts';
import { feedPages } from './feed-sources.ts';
import type { FeedName } from './feeds.ts';
import { fetchParts, type Parts } from './fetch-parts.ts';
import { keptSession } from './kept-sessions.ts';

/** What a feed's page starts from: its first videos, nothing when they are still here from before, or why there are none. */
export interface FeedStart {
  feed: FeedName;
  region: string | undefined;
  first: List<FeedEntry> | null;
  /** The refusal, for the card that stands in the videos' place. */
  refused: { status: number; code: string; message: string } | null;
  /** For a page whose first place needs them: a promoted video, photos, or the card that says why there is none. */
  parts: Parts | null;
}

/** @param region a visitor’s own; accounts keep theirs in their settings */
export async function loadFeed(fetch: typeof globalThis.fetch, feed: FeedName, region: string | undefined): Promise<FeedStart> {
  if (browser && keptSession(feed)) return { feed, region, first: null, refused: null, parts: null };
  try {
    const first = await feedPages(createApi(fetch), feed, { region })(undefined);
    const [top] = first.items;
    return { feed, region, first, refused: null, parts: top && !needsParts(top) ? null : await fetchParts() };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return { feed, region, first: null, refused: { status: cause.status, code: cause.code, message: cause.message }, parts: await fetchParts() };
  }
}
