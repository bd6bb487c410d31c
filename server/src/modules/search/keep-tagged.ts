import type { Video, VideoId, Videos } from '#modules/videos';
import type { Tx } from '#platform/db/database.ts';
import type { LoggedEvent } from '#platform/events/event.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import { changedVideos, countedViews, isListed, type ViewCounts, videoChanges } from './listed.ts';
import type { SearchStore, TaggedVideo } from './store.ts';

/** Keeps one kind of tag in step with videos and their views. */
export function keepTagged({ name, tagsOf, also, store, videos, analytics }: Deps): Consumer {
  /** Compares what is stored of videos with what they are now: right whatever the events said, and in any order. */
  async function follow(tx: Tx, ids: readonly VideoId[]): Promise<void> {
    if (ids.length === 0) return;
    const [now, stored] = await Promise.all([videos.getMany(ids), store.taggedVideos(tx, ids)]);
    const views = await analytics.videoStats(ids);
    const listed = [...now.values()].filter(isListed);
    const tags = await tagsOf(listed);
    const wanted = listed.flatMap((video) => tagged(video, tags.get(video.id) ?? [], views.get(video.id)?.views ?? 0));
    const has = (list: readonly TaggedVideo[], one: TaggedVideo) => list.some(({ tag, videoId }) => tag === one.tag && videoId === one.videoId);
    const added = wanted.filter((one) => !has(stored, one));
    const removed = stored.filter((one) => !has(wanted, one));
    await store.remove(tx, removed);
    await store.add(tx, added);
    await store.addToSums(tx, sums(added, removed));
  }

  return {
    name,
    types: also ? [...videoChanges, ...also.types] : videoChanges,
    async handle(events, tx) {
      await follow(tx, [...new Set([...changedVideos(events), ...((await also?.videos(events)) ?? [])])]);
      const grown = await store.setViews(tx, countedViews(events));
      await store.addToSums(
        tx,
        grown.map(({ tag, grown: views }) => ({ tag, videos: 0, views })),
      );
    },
  };
}

function tagged(video: Video, tags: readonly string[], views: number): TaggedVideo[] {
  return tags.map((tag) => ({ tag, videoId: video.id, publishedAt: video.publishedAt ?? video.createdAt, views }));
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

type TagsOf = ReadonlyMap<VideoId, readonly string[]>;

type Deps = {
  /** Of the consumer. */
  name: string;
  tagsOf: (videos: readonly Video[]) => Promise<TagsOf> | TagsOf;
  /** What else may change the tags of which videos. */
  also?: { types: Consumer['types']; videos(events: readonly LoggedEvent[]): Promise<readonly VideoId[]> };
  store: SearchStore;
  videos: Pick<Videos, 'getMany'>;
  analytics: ViewCounts;
};
