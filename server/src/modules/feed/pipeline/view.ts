import { VideoId, type Videos, videoViewText } from '#modules/videos';
import type { Caller } from '#platform/http/route.ts';
import type { FeedItem } from '../feed-item.ts';
import { becauseText } from '../served/because-text.ts';
import type { SlotPage } from './slot.ts';

/** What the API answers. */
export interface FeedPage {
  items: FeedItem[];
  next: string | null;
}

/** The same as JSON: what is the same for everybody, or for the log, was written before. */
export function pageText({ items, next }: FeedPage): string {
  const texts = items.map(({ slotId, video, because }) => `{"slotId":"${slotId}","video":${videoViewText(video)},"because":${becauseText(because)}}`);
  return `{"items":[${texts.join(',')}],"next":${JSON.stringify(next)}}`;
}

/** Makes a page visible. A video that was withdrawn this very moment is left out. */
export async function view({ slots, next }: SlotPage, videos: Pick<Videos, 'present'>, caller: Caller): Promise<FeedPage> {
  const views = await videos.present(
    slots.map(({ video }) => video.id),
    caller,
  );
  const items: FeedItem[] = [];
  let at = 0;
  for (const { slotId, video, because } of slots) {
    const shown = views[at];
    video.publicId ??= VideoId.toPublic(video.id);
    if (shown?.id !== video.publicId) continue;
    items.push({ slotId, video: shown, because });
    at++;
  }
  return { items, next };
}
