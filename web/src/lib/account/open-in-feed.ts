import type { List, Video } from '#lib/api-types.ts';
import type { PagedList } from '#lib/paged-list.svelte.ts';
import { goto } from '$app/navigation';

/** A list of videos whose tiles open into a feed of that list. */
export interface OpenedList {
  list: PagedList<Video>;
  /** What watch events name as their origin. */
  origin: 'profile' | 'hashtag' | 'search' | 'collection';
}

/** Opens a video of a list with the whole list around it: back to its beginning, and on to its end. */
export async function openInFeed({ list, origin }: OpenedList, video: Video): Promise<void> {
  const [{ FeedSession }, { keepSession }, { linkedEntry }] = await Promise.all([
    import('#lib/feed/feed-session.svelte.ts'),
    import('#lib/feed/kept-sessions.ts'),
    import('#lib/feed/feed-entry.ts'),
  ]);
  const entries = ({ items, next }: List<Video>) => ({
    items: items.filter(({ state }) => state === 'published').map((one) => ({ ...linkedEntry(one), feed: origin })),
    next,
  });
  const session = new FeedSession(async (after) => entries(await list.fetchAfter(after ?? '')), entries(list));
  session.moveTo(session.entries.findIndex((entry) => entry.video.id === video.id));
  session.settle();
  keepSession(video.id, session);
  await goto(video.url);
}
