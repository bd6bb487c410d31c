import { type Analytics, counted } from '#modules/analytics';
import { type Video, VideoId, videoEdited, videoPublished, videoRemoved } from '#modules/videos';
import { isEvent, type LoggedEvent } from '#platform/events/event.ts';

/** Whether everybody may find a video: it is in no list otherwise. */
export function isListed(video: Video): boolean {
  return video.state === 'published' && video.visibility === 'public' && !video.followersOnly;
}

/** What tells that lists of videos may have changed. */
export const videoChanges = [videoPublished, videoEdited, videoRemoved, counted];

/** Videos that were published, edited or removed, each once. */
export function changedVideos(events: readonly LoggedEvent[]): VideoId[] {
  const ids = events.flatMap((entry) =>
    isEvent(entry, videoPublished) || isEvent(entry, videoEdited) || isEvent(entry, videoRemoved) ? VideoId.of(entry.data.videoId) : [],
  );
  return [...new Set(ids)];
}

/** The last number of views of each video that was counted. */
export function countedViews(events: readonly LoggedEvent[]): Map<VideoId, number> {
  const reports = events.flatMap((entry) => (isEvent(entry, counted) ? entry.data.videos : []));
  return new Map(reports.map(({ videoId, views }) => [VideoId.of(videoId), views]));
}

/** Where views come from when a video is listed later than it was watched. */
export type ViewCounts = Pick<Analytics, 'videoStats'>;
