import type { AccountRef, Because, FeedItem, PlacementLabel, Video } from '#lib/api-types.ts';

/** One place of a list of videos: what it shows and what sent it there. */
export interface FeedEntry {
  video: Video;
  /** Null when no ranking put it there: a shared link. */
  because: Because | null;
  slotId: string | null;
  /** By whom it is promoted, and until when; null when ranking put it there. */
  placement: PlacementLabel | null;
  /** What watch events name as their origin: a feed's name, or `link`. */
  feed: string;
  /** Answered with "not interested": a card stands in its place. */
  dismissed: boolean;
  /** In Following: who handed it on, latest first. */
  repostedBy?: AccountRef[] | undefined;
}

/** Whether the entry shows something that is fetched apart from the first page: see `parts.ts`. */
export function needsParts({ video, placement }: FeedEntry): boolean {
  const told = video.sensitive || video.warnings.length > 0 || video.subtitles.length > 0;
  return told || placement !== null || video.photos !== undefined || video.hasPoll || video.answersComment !== null || video.link !== null;
}

export function entryOf(item: FeedItem, feed: string): FeedEntry {
  const { video, because, slotId, placement = null, repostedBy } = item;
  return { video, because, slotId, placement, feed, dismissed: false, repostedBy };
}

/** A video that someone asked for by its address. */
export function linkedEntry(video: Video): FeedEntry {
  return { video, because: null, slotId: null, placement: null, feed: 'link', dismissed: false };
}
