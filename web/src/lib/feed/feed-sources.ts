import type { Api } from '#lib/api.ts';
import type { FeedItem, List } from '#lib/api-types.ts';
import { entryOf, type FeedEntry } from './feed-entry.ts';
import type { FetchPage } from './feed-session.svelte.ts';
import type { FeedName } from './feeds.ts';

/** Enough to start at once, and little enough to travel in the page itself; more come when they are needed. */
export const pageSize = 6;

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
