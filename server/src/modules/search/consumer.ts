import { type Analytics, counted } from '#modules/analytics';
import { type Video, VideoId, type Videos, videoEdited, videoPublished, videoRemoved } from '#modules/videos';
import type { Tx } from '#platform/db/database.ts';
import { isEvent, type LoggedEvent } from '#platform/events/event.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { SearchStore, TaggedVideo } from './store.ts';

/** Keeps hashtags in step with videos and their views. */
export function keepHashtags({ store, videos, analytics }: Deps): Consumer {
  /** Compares what is stored of videos with what they are now: right whatever the events said, and in any order. */
  async function follow(tx: Tx, ids: readonly VideoId[]): Promise<void> {
    if (ids.length === 0) return;
    const [now, stored] = await Promise.all([videos.getMany(ids), store.taggedVideos(tx, ids)]);
    const views = await analytics.videoStats(ids);
    const wanted = [...now.values()].filter(isListed).flatMap((video) => tagged(video, views.get(video.id)?.views ?? 0));
    const has = (list: readonly TaggedVideo[], one: TaggedVideo) => list.some(({ tag, videoId }) => tag === one.tag && videoId === one.videoId);
    const added = wanted.filter((one) => !has(stored, one));
    const removed = stored.filter((one) => !has(wanted, one));
    await store.remove(tx, removed);
    await store.add(tx, added);
    await store.addToSums(tx, sums(added, removed));
  }

  return {
    name: 'search.hashtags',
    types: [videoPublished, videoEdited, videoRemoved, counted],
    async handle(events, tx) {
      await follow(tx, changedVideos(events));
      const grown = await store.setViews(tx, countedViews(events));
      await store.addToSums(
        tx,
        grown.map(({ tag, grown: views }) => ({ tag, videos: 0, views })),
      );
    },
  };
}

function isListed(video: Video): boolean {
  return video.state === 'published' && video.visibility === 'public' && !video.followersOnly;
}

function tagged(video: Video, views: number): TaggedVideo[] {
  return video.hashtags.map((tag) => ({ tag, videoId: video.id, publishedAt: video.publishedAt ?? video.createdAt, views }));
}

function sums(added: readonly TaggedVideo[], removed: readonly TaggedVideo[]): { tag: string; videos: number; views: number }[] {
  const byTag = new Map<string, { tag: string; videos: number; views: number }>();
  for (const [list, sign] of [
    [added, 1],
    [removed, -1],
  ] as const) {
    for (const { tag, views } of list) {
      const sum = byTag.get(tag) ?? { tag, videos: 0, views: 0 };
      byTag.set(tag, { tag, videos: sum.videos + sign, views: sum.views + sign * views });
    }
  }
  return [...byTag.values()];
}

function changedVideos(events: readonly LoggedEvent[]): VideoId[] {
  const ids = events.flatMap((entry) =>
    isEvent(entry, videoPublished) || isEvent(entry, videoEdited) || isEvent(entry, videoRemoved) ? VideoId.of(entry.data.videoId) : [],
  );
  return [...new Set(ids)];
}

/** The last number of each video. */
function countedViews(events: readonly LoggedEvent[]): Map<VideoId, number> {
  const reports = events.flatMap((entry) => (isEvent(entry, counted) ? entry.data.videos : []));
  return new Map(reports.map(({ videoId, views }) => [VideoId.of(videoId), views]));
}

type Deps = { store: SearchStore; videos: Pick<Videos, 'getMany'>; analytics: Pick<Analytics, 'videoStats'> };
