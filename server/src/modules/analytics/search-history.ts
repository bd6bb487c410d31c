import { AccountId } from '#modules/accounts';
import { VideoId, type Videos, type VideoView } from '#modules/videos';
import type { Page } from '#platform/db/pagination.ts';
import type { SignedInCaller } from '#platform/http/route.ts';
import { historyCursor, type Remembered } from './history-store.ts';
import type { WatchHistory } from './watch-history.ts';

/** Rows read at once, and at most for one page: a search goes on from there when it is asked to. */
const CHUNK = 100;
const READ_AT_MOST = 2000;

/** A remembered video as it may be shown. */
export type Found = Remembered & { video: VideoView };

/** A page of a history, of what has the words `q`. Videos that are gone, or that the caller may no longer see, are left out. */
export async function searchHistory(
  history: Pick<WatchHistory, 'list'>,
  videos: Pick<Videos, 'present'>,
  caller: SignedInCaller,
  { q, after, limit }: { q: string; after?: string | undefined; limit: number },
): Promise<Page<Found>> {
  const words = folded(q).split(/\s+/).filter(Boolean);
  const items: Found[] = [];
  let place = after;
  for (let read = 0; read < READ_AT_MOST; read += CHUNK) {
    const chunk = await history.list(AccountId.of(caller.account.id), { after: place, limit: CHUNK });
    const views = await videos.present(
      chunk.items.map(({ videoId }) => videoId),
      caller,
    );
    const byId = new Map(views.map((view) => [view.id, view]));
    for (const row of chunk.items) {
      const video = byId.get(VideoId.toPublic(row.videoId));
      if (video && has(video, words)) items.push({ ...row, video });
      if (items.length >= limit) return { items, next: row === chunk.items.at(-1) && chunk.next === null ? null : historyCursor(row) };
    }
    place = chunk.next ?? undefined;
    if (chunk.next === null) return { items, next: null };
  }
  return { items, next: place ?? null };
}

function has({ author, caption }: VideoView, words: readonly string[]): boolean {
  const text = folded(`${author.handle} ${author.displayName} ${caption}`);
  return words.every((word) => text.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
