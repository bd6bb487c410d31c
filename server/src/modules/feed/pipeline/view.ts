import { VideoId, type Videos, writeVideoView } from '#modules/videos';
import type { Caller } from '#platform/http/route.ts';
import type { FeedItem } from '../feed-item.ts';
import { becauseText } from '../served/because-text.ts';
import type { SlotPage } from './slot.ts';

/** What the API answers. */
export interface FeedPage {
  items: FeedItem[];
  next: string | null;
}

/** The same as JSON in UTF-8: what is the same for everybody, or for the log, was written before. */
export function pageJson({ items, next }: FeedPage): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  let glue = '{"items":[';
  for (const { slotId, video, because, placement } of items) {
    parts.push(Buffer.from(`${glue}{"slotId":"${slotId}","video":`));
    writeVideoView(video, parts);
    const label = placement ? `,"placement":${JSON.stringify(placement)}` : '';
    glue = `,"because":${becauseText(because)}${label}},`;
  }
  parts.push(Buffer.from(`${items.length > 0 ? glue.slice(0, -1) : glue}],"next":${JSON.stringify(next)}}`));
  return Buffer.concat(parts);
}

/** Makes a page visible. A video that was withdrawn this very moment is left out. */
export async function view({ slots, next }: SlotPage, videos: Pick<Videos, 'present'>, caller: Caller): Promise<FeedPage> {
  const views = await videos.present(
    slots.map(({ video }) => video.id),
    caller,
  );
  const items: FeedItem[] = [];
  let at = 0;
  for (const { slotId, video, because, label } of slots) {
    const shown = views[at];
    video.publicId ??= VideoId.toPublic(video.id);
    if (shown?.id !== video.publicId) continue;
    items.push({ slotId, video: shown, because, ...(label && { placement: label }) });
    at++;
  }
  return { items, next };
}
