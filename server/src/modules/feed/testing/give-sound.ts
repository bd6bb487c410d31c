import { SoundId, soundFound } from '#modules/sounds';
import type { VideoId } from '#modules/videos';
import type { TestApp } from '#testing/test-app.ts';

/** Gives videos a sound as whoever listens to films does, with a title, and lets everybody hear of it. */
export async function giveSound(app: TestApp, ids: readonly VideoId[], title: string): Promise<SoundId> {
  const sound = SoundId.generate();
  const videos = await app.videos.getMany(ids);
  const first = ids[0] && videos.get(ids[0])?.authorId;
  await app.db.pool.query("insert into sounds (id, title, titled_by, words, spaced, near, created_at) values ($1, $2, $3, '{}', '', '{}', now())", [
    sound,
    title,
    first,
  ]);
  for (const { assetId, authorId } of videos.values()) {
    await app.db.pool.query('insert into sound_uses (asset_id, sound_id, owner_id) values ($1, $2, $3)', [assetId, sound, authorId]);
    await app.db.pool.query('insert into event_log (name, data) values ($1, $2)', [soundFound.name, { assetId, soundId: sound }]);
  }
  await app.settled();
  await app.feed.caughtUp();
  return sound;
}
