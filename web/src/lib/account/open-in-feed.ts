import type { Video } from '#lib/api-types.ts';
import { goto } from '$app/navigation';
import { keepList } from './kept-list.ts';
import type { OpenedList } from './list-session.ts';

/** Opens a video of a list with the whole list around it: back to its beginning, and on to its end. */
export async function openInFeed(opened: OpenedList, video: Video): Promise<void> {
  const [{ listSession }, { keepSession }] = await Promise.all([import('./list-session.ts'), import('#lib/feed/kept-sessions.ts')]);
  keepSession(video.id, listSession(opened, video));
  keepList({ source: opened.list.source, origin: opened.origin, at: video.url });
  await goto(video.url);
}
