import type { Api } from '#lib/api.ts';
import type { FeedItem, List, Video } from '#lib/api-types.ts';
import { entryOf, type FeedEntry, linkedEntry } from './feed-entry.ts';
import type { FetchPage } from './feed-session.svelte.ts';
import type { FeedName } from './feeds.ts';

/** Enough to start at once, and little enough to travel in the page itself; more come when they are needed. */
const pageSize = 6;

/** The videos of a feed, page by page. `again`: also those already watched; `region`: a visitor’s, who has no settings to keep it. */
export function feedPages(api: Api, feed: FeedName, { again = false, region }: { again?: boolean; region?: string | undefined } = {}): FetchPage {
  return async (after): Promise<List<FeedEntry>> => {
    const page = await api.get<List<FeedItem>>(`/feeds/${feed}`, {
      after,
      limit: pageSize,
      again: again ? 'true' : undefined,
      region: feed === 'region' ? region : undefined,
    });
    return { items: page.items.map((item) => entryOf(item, feed)), next: page.next };
  };
}

/** The videos of a hashtag, newest first, page by page. */
export function hashtagPages(api: Api, tag: string): FetchPage {
  return async (after) => {
    const page = await api.get<List<Video>>(`/hashtags/${encodeURIComponent(tag)}/videos`, { sort: 'recent', after, limit: pageSize });
    return { items: page.items.map((video) => ({ ...linkedEntry(video), feed: 'hashtag' })), next: page.next };
  };
}
