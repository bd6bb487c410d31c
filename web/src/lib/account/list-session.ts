import type { List, Video } from '#lib/api-types.ts';
import { linkedEntry } from '#lib/feed/feed-entry.ts';
import { FeedSession } from '#lib/feed/feed-session.svelte.ts';
import type { PagedList } from '#lib/paged-list.svelte.ts';

/** A list of videos whose tiles open into a feed of that list. */
export interface OpenedList {
  list: Pick<PagedList<Video>, 'items' | 'next' | 'fetchAfter'>;
  /** What watch events name as their origin. */
  origin: 'profile' | 'hashtag' | 'category' | 'sound' | 'search' | 'collection';
}

/** A feed of the videos of a list, standing at one of them: what is before it is there already, what is behind it comes page by page. */
export function listSession({ list, origin }: OpenedList, video: Pick<Video, 'id'>): FeedSession {
  const entries = ({ items, next }: List<Video>) => ({
    items: items.filter(({ state }) => state === 'published').map((one) => ({ ...linkedEntry(one), feed: origin })),
    next,
  });
  const session = new FeedSession(async (after) => entries(await list.fetchAfter(after ?? '')), entries(list));
  session.moveTo(session.entries.findIndex((entry) => entry.video.id === video.id));
  session.settle();
  return session;
}
