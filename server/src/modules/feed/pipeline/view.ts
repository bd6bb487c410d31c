import { type Account, type AccountId, type Accounts, accountRef } from '#modules/accounts';
import { VideoId, type Videos, writeVideoView } from '#modules/videos';
import { type JsonParts, joinJson } from '#platform/http/json-parts.ts';
import type { Caller } from '#platform/http/route.ts';
import type { FeedItem } from '../feed-item.ts';
import type { SlotPage } from './slot.ts';

/** What the API answers. */
export interface FeedPage {
  items: FeedItem[];
  next: string | null;
}

/** The same as JSON in UTF-8: what is the same for everybody was written before. */
export function pageJson({ items, next }: FeedPage): Uint8Array<ArrayBuffer> {
  const parts: JsonParts = ['{"items":['];
  items.forEach(({ slotId, video, because, placement, repostedBy }, at) => {
    parts.push(`${at > 0 ? ',' : ''}{"slotId":"${slotId}","video":`);
    writeVideoView(video, parts);
    const label = placement ? `,"placement":${JSON.stringify(placement)}` : '';
    const by = repostedBy ? `,"repostedBy":${JSON.stringify(repostedBy)}` : '';
    parts.push(`,"because":${JSON.stringify(because)}${label}${by}}`);
  });
  parts.push(`],"next":${JSON.stringify(next)}}`);
  return joinJson(parts);
}

/** Makes a page visible. A video that was withdrawn this very moment is left out. */
export async function view({ slots, next }: SlotPage, { videos, accounts }: Deps, caller: Caller): Promise<FeedPage> {
  const views = await videos.present(
    slots.map(({ video }) => video.id),
    caller,
  );
  const named = slots.flatMap(({ repostedBy }) => repostedBy ?? []);
  const people = named.length > 0 ? await accounts.getMany([...new Set(named)]) : new Map<AccountId, Account>();
  const items: FeedItem[] = [];
  let at = 0;
  for (const { slotId, video, because, label, repostedBy } of slots) {
    const shown = views[at];
    video.publicId ??= VideoId.toPublic(video.id);
    if (shown?.id !== video.publicId) continue;
    const by = repostedBy?.flatMap((id) => people.get(id) ?? []).map(accountRef);
    items.push({ slotId, video: shown, because, ...(label && { placement: label }), ...(by && { repostedBy: by }) });
    at++;
  }
  return { items, next };
}

type Deps = { videos: Pick<Videos, 'present'>; accounts: Pick<Accounts, 'getMany'> };
