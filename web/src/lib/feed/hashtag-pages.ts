import type { Api } from '#lib/api.ts';
import type { List, Video } from '#lib/api-types.ts';
import { linkedEntry } from './feed-entry.ts';
import type { FetchPage } from './feed-session.svelte.ts';
import { pageSize } from './feed-sources.ts';

/** The videos of a hashtag, newest first, page by page. */
export function hashtagPages(api: Api, tag: string): FetchPage {
  return async (after) => {
    const page = await api.get<List<Video>>(`/hashtags/${encodeURIComponent(tag)}/videos`, { sort: 'recent', after, limit: pageSize });
    return { items: page.items.map((video) => ({ ...linkedEntry(video), feed: 'hashtag' })), next: page.next };
  };
}
