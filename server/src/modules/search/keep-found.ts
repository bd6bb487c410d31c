import type { Video, Videos } from '#modules/videos';
import type { Consumer } from '#platform/events/event-log.ts';
import type { FoundVideo, FoundVideoStore } from './found-video-store.ts';
import { changedVideos, countedViews, isListed, type ViewCounts, videoChanges } from './listed.ts';
import { captionWords } from './search-text.ts';

/** Keeps what search finds in step with videos and their views. */
export function keepFound({ store, videos, analytics }: Deps): Consumer {
  return {
    name: 'search.videos',
    types: videoChanges,
    async handle(events, tx) {
      const changed = changedVideos(events);
      if (changed.length > 0) {
        const now = [...(await videos.getMany(changed)).values()].filter(isListed);
        const views = await analytics.videoStats(now.map(({ id }) => id));
        await store.replace(
          tx,
          changed,
          now.map((video) => found(video, views.get(video.id)?.views ?? 0)),
        );
      }
      await store.setHeat(tx, new Map([...countedViews(events)].map(([id, views]) => [id, heatOf(views)])));
    },
  };
}

/** How often views have doubled. */
const heatOf = (views: number) => Math.floor(Math.log2(views + 1));

function found({ id, caption, language, publishedAt, createdAt }: Video, views: number): FoundVideo {
  return { id, publishedAt: publishedAt ?? createdAt, heat: heatOf(views), english: language === 'en', words: captionWords(caption) };
}

type Deps = { store: FoundVideoStore; videos: Pick<Videos, 'getMany'>; analytics: ViewCounts };
