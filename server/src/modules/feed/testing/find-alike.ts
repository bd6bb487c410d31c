import { assetAnalysed } from '#modules/media';
import type { VideoId } from '#modules/videos';
import type { TestApp } from '#testing/test-app.ts';

/** Leaves videos as the analysis of media does that found them to show the same, the first one first, and lets everybody hear of it. */
export async function findAlike(app: TestApp, ids: readonly VideoId[]): Promise<void> {
  const videos = await app.videos.getMany(ids);
  const assets = ids.map((id) => videos.get(id)?.assetId);
  for (const asset of assets) {
    await app.db.pool.query(
      `insert into media_fingerprints (asset_id, group_id, uploaded_at, pictures, sound, picture_tokens, sound_tokens)
       select id, $2, created_at, '', '', '{}', '{}' from media_assets where id = $1`,
      [asset, assets[0]],
    );
  }
  for (const asset of assets.slice(1)) {
    await app.db.pool.query('insert into event_log (name, data) values ($1, $2)', [assetAnalysed.name, { assetId: asset }]);
  }
  await app.settled();
  await app.feed.caughtUp();
}
