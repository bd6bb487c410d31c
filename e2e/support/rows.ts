import { cp } from 'node:fs/promises';
import path from 'node:path';
import { AssetId } from '../../server/src/modules/media/index.ts';
import { VideoId } from '../../server/src/modules/videos/index.ts';
import { createDatabase, type Database } from '../../server/src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { createLogger } from '../../server/src/platform/log.ts';
import type { Farandole } from './farandole.ts';

/** Works on the database of a running instance: for numbers that posting one by one would take minutes to reach. */
async function inDatabase<T>({ dataDir }: Farandole, work: (db: Database) => Promise<T>): Promise<T> {
  const { url } = await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres'), log: createLogger('silent') });
  const db = createDatabase(url, { maxConnections: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

function videoId(publicId: string): VideoId {
  const id = VideoId.fromPublic(publicId);
  if (!id) throw new Error(`${publicId} is no id of a video`);
  return id;
}

/** Posts a video again, `count` times: each a second older than the one before, with a caption and files of its own. */
export function copyVideo(farandole: Farandole, publicId: string, count: number): Promise<void> {
  return inDatabase(farandole, async ({ pool }) => {
    const id = videoId(publicId);
    const { rows } = await pool.query<{ asset_id: AssetId; created_at: Date }>('select asset_id, created_at from videos where id = $1', [id]);
    const [video] = rows;
    if (!video) throw new Error(`there is no video ${publicId}`);
    const folder = (asset: AssetId) => `media/${AssetId.toPublic(asset)}/`;
    for (let number = 1; number <= count; number += 1) {
      const asset = AssetId.generate();
      const at = new Date(video.created_at.getTime() - number * 1000).toISOString();
      await cp(path.join(farandole.dataDir, 'storage', folder(video.asset_id)), path.join(farandole.dataDir, 'storage', folder(asset)), {
        recursive: true,
      });
      for (const [table, column] of [
        ['media_assets', 'id'],
        ['media_renditions', 'asset_id'],
        ['media_files', 'asset_id'],
      ]) {
        await pool.query(
          `insert into ${table} select (jsonb_populate_record(one, replace(to_jsonb(one)::text, $3, $4)::jsonb || jsonb_build_object('${column}', $2::uuid))).*
           from ${table} one where ${column} = $1`,
          [video.asset_id, asset, folder(video.asset_id), folder(asset)],
        );
      }
      await pool.query('insert into videos select (jsonb_populate_record(one, $2::jsonb)).* from videos one where id = $1', [
        id,
        { id: VideoId.generate(), asset_id: asset, caption: `Copie ${number}`, created_at: at, published_at: at },
      ]);
    }
  });
}

/** Sets how many people like a video: they would take days to do it. */
export function countLikes(farandole: Farandole, publicId: string, likes: number): Promise<void> {
  return inDatabase(farandole, async ({ pool }) => {
    await pool.query(
      'insert into social_video_counts (video_id, likes) values ($1, $2) on conflict (video_id) do update set likes = excluded.likes',
      [videoId(publicId), likes],
    );
  });
}

/** Leaves `count` comments under a video and no others, all by one account: the first is the oldest. */
export function writeComments(farandole: Farandole, publicId: string, count: number): Promise<void> {
  return inDatabase(farandole, async ({ pool }) => {
    const id = videoId(publicId);
    await pool.query('delete from social_comments where video_id = $1', [id]);
    await pool.query(
      `insert into social_comments (id, video_id, video_author_id, account_id, text, created_at)
       select uuidv7(make_interval(secs => n - $2::int)), $1, author_id, author_id, 'Commentaire ' || n, now() + make_interval(secs => n - $2::int)
       from videos, generate_series(1, $2::int) n where videos.id = $1`,
      [id, count],
    );
    await pool.query(
      `insert into social_video_counts (video_id, comments) values ($1, $2)
       on conflict (video_id) do update set comments = excluded.comments`,
      [id, count],
    );
  });
}

/** Lets a video lead to a site as if that had been verified: it would have to stand on the public internet. */
export function leadTo(farandole: Farandole, publicId: string, link: string): Promise<void> {
  return inDatabase(farandole, async ({ pool }) => {
    await pool.query('update videos set link = $2 where id = $1', [videoId(publicId), link]);
  });
}
