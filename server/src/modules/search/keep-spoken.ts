import { type Asset, type AssetId, assetAnalysed, assetChanged, type Media } from '#modules/media';
import { VideoId, type Videos, videoPublished, videoRemoved } from '#modules/videos';
import type { Tx } from '#platform/db/database.ts';
import { event, isEvent } from '#platform/events/event.ts';
import type { Consumer, EventLog } from '#platform/events/event-log.ts';
import { spacedWords } from '#platform/words.ts';
import { spokenChanged } from './events.ts';
import type { SpokenStore } from './spoken-store.ts';

/** Keeps what is said in videos in step with their subtitles, and with whether anything is heard in them. */
export function keepSpoken({ store, videos, media, events }: Deps): Consumer {
  async function save(tx: Tx, videoId: VideoId, words: string | null): Promise<void> {
    if (words === (await store.find(videoId))) return;
    await store.save(tx, videoId, words);
    await events.append(tx, [event(spokenChanged, { videoId })]);
  }

  return {
    name: 'search.spoken',
    types: [assetAnalysed, assetChanged, videoPublished, videoRemoved],
    async handle(batch, tx) {
      const assets = new Set<AssetId>();
      const gone = new Set<VideoId>();
      for (const entry of batch) {
        if (isEvent(entry, assetAnalysed) || isEvent(entry, assetChanged) || isEvent(entry, videoPublished))
          assets.add(entry.data.assetId as AssetId);
        else if (isEvent(entry, videoRemoved)) gone.add(VideoId.of(entry.data.videoId));
      }
      const films = await media.getMany([...assets]);
      for (const { id, assetId } of await videos.ofAssets([...assets])) {
        if (gone.has(id)) continue;
        const words = spacedWords(await media.subtitles.text(assetId));
        await save(tx, id, words === '' && mayBeHeard(films.get(assetId)) ? null : words);
      }
      for (const id of gone) await save(tx, id, null);
    },
  };
}

/** Whether somebody may say something: unknown counts as yes. */
function mayBeHeard(film: Asset | undefined): boolean {
  return film?.hasSound !== false && film?.isSilent !== true && (film?.photos.length ?? 0) === 0;
}

type Deps = {
  store: SpokenStore;
  videos: Pick<Videos, 'ofAssets'>;
  media: Pick<Media, 'getMany'> & { subtitles: Pick<Media['subtitles'], 'text'> };
  events: Pick<EventLog, 'append'>;
};
