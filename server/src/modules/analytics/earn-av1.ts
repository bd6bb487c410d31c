import type { Media } from '#modules/media';
import { VideoId, type Videos } from '#modules/videos';
import { isEvent } from '#platform/events/event.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import { counted } from './events.ts';

/** From this many views on, a smaller file saves more bandwidth than it costs to make: about 300 MB for a clip of 15 s. */
export const EARNS_AV1_FROM_VIEWS = 500;

/** Tells media which films are watched so often that they earn a smaller rendition. */
export function earnAv1({ videos, media }: { videos: Pick<Videos, 'getMany'>; media: Pick<Media, 'av1'> }): Consumer {
  return {
    name: 'analytics.earn-av1',
    types: [counted],
    async handle(events, tx) {
      const grown = events.filter((logged) => isEvent(logged, counted)).flatMap(({ data }) => data.videos);
      const watched = new Set(grown.filter(({ views }) => views >= EARNS_AV1_FROM_VIEWS).map(({ videoId }) => VideoId.of(videoId)));
      if (watched.size === 0) return;
      for (const { assetId } of (await videos.getMany([...watched])).values()) await media.av1.earn(tx, assetId);
    },
  };
}
