import type { Video } from '#lib/api-types.ts';
import type { PagedList } from '#lib/paged-list.svelte.ts';
import { goto } from '$app/navigation';

/** A list of videos whose tiles open into a feed of that list. */
export interface OpenedList {
  list: Pick<PagedList<Video>, 'items' | 'next' | 'fetchAfter'>;
  /** What watch events name as their origin. */
  origin: 'profile' | 'hashtag' | 'search' | 'collection';
}

/** Opens a video of a list with the whole list around it: back to its beginning, and on to its end. */
export async function openInFeed(opened: OpenedList, video: Video): Promise<void> {
  const [{ listSession }, { keepSession }] = await Promise.all([import('./list-session.ts'), import('#lib/feed/kept-sessions.ts')]);
  keepSession(video.id, listSession(opened, video));
  await goto(video.url);
}
