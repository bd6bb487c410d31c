import type { List, Video } from '#lib/api-types.ts';
import { linkedEntry } from '#lib/feed/feed-entry.ts';
import { FeedSession } from '#lib/feed/feed-session.svelte.ts';
import type { KeptList } from './kept-list.ts';
import { VideoList, type VideoListOrigin } from './video-list.ts';

/** A list of videos whose tiles open into a feed of that list. */
export interface OpenedList {
  list: Pick<VideoList, 'items' | 'next' | 'fetchAfter' | 'source'>;
  origin: VideoListOrigin;
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

/** Pages read again to find a video in its list; one that lies further back is shown without it. */
const mostPages = 20;

/** The same after a reload, when nothing of the list is here: null when it cannot be had, or the video is in it no more. */
export async function reopenedSession({ source, origin }: KeptList, video: Pick<Video, 'id'>): Promise<FeedSession | null> {
  const list = VideoList.unread(source);
  for (let page = 0; page < mostPages; page += 1) {
    await list.more();
    if (list.items.some(({ id }) => id === video.id)) return listSession({ list, origin }, video);
    if (list.error || list.next === null) return null;
  }
  return null;
}
