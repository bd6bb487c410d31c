import { systemClock } from '#platform/clock.ts';
import { AssetId } from '../asset-id.ts';
import { publicFolder } from '../publish.ts';
import { createMediaStore } from '../store.ts';
import type { TestMedia } from './test-media.ts';

/** An asset whose only rendition is `file` itself: for tests of what comes after encoding. */
export async function publishAsIs(
  { database: { db }, storage, ownerId }: Pick<TestMedia, 'database' | 'storage' | 'ownerId'>,
  file: string,
  hasSound: boolean | null = null,
): Promise<AssetId> {
  const id = AssetId.generate();
  const store = createMediaStore(db);
  const key = `${publicFolder(id)}as-is.mp4`;
  const { bytes } = await storage.put(key, { file }, { contentType: 'video/mp4' });
  const rendition = { name: '360p', key, width: 240, height: 426, codec: 'h264', bitrate: 1, bytes, provisional: false } as const;
  await db.transaction(async (tx) => {
    await store.insert(tx, { assetId: id, ownerId, sourceKey: null, fileName: 'as-is.mp4', bytes }, systemClock.now());
    await store.putRenditions(tx, id, [rendition]);
    await store.change(id, { state: 'ready', step: 'done', progress: 1, has_sound: hasSound }, systemClock.now(), tx);
  });
  return id;
}
