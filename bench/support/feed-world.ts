import { hash } from '@node-rs/argon2';
import type { Database } from '../../server/src/platform/db/database.ts';

/** How large the world is. */
export interface FeedWorldSize {
  users: number;
  videos: number;
  /** Watches, likes and follows together, at least. */
  interactions: number;
  /** Users who can sign in, from the first. */
  signIns: number;
}

/** The password of everyone who can sign in. */
export const WORLD_PASSWORD = 'a-password-for-benchmarks';

/** Handle of the n-th user, from 1. */
export const handleOf = (n: number) => `user${n}`;

/** A time-ordered id drawn from a text: the same text gives the same id. */
const idOf = (text: string) => `overlay(overlay(md5(${text}) placing '7' from 13) placing '8' from 17)::uuid`;

/**
 * Fills an empty, migrated database: a tenth of the users publish, a few of them most of it; interest falls with the
 * rank of a video, so that some are met by thousands and many by nobody. Returns how many interactions there are.
 */
export async function makeFeedWorld(db: Database, { users, videos, interactions, signIns }: FeedWorldSize): Promise<number> {
  const client = await db.pool.connect();
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  try {
    await run("set work_mem = '512MB'; set maintenance_work_mem = '512MB'; select setseed(0.42)");
    await run(`create temp table u as select n, ${idOf("'user ' || n")} as id from generate_series(1, ${users}) n; create unique index on u (n)`);
    await run(`create temp table v as select n, ${idOf("'video ' || n")} as id, ${idOf("'asset ' || n")} as asset_id,
      1 + floor(${users / 10} * random() ^ 2)::int as author, now() - random() * interval '60 days' as at from generate_series(1, ${videos}) n; create unique index on v (n)`);
    await makeAccounts(run, signIns);
    await makeVideos(run);

    const follows = Math.round(interactions * 0.08);
    const likes = Math.round(interactions * 0.12);
    const watches = interactions - follows - likes;
    await makeFollows(run, users, Math.ceil((follows / users) * 1.05));
    await makeWatches(run, users, videos, Math.ceil((watches / users) * 1.05));
    await makeLikes(run, Math.min(1, (likes / watches) * 1.05));
    await run('drop table u, v');
    await run('vacuum analyze');
    const { rows } = await run(
      'select (select count(*) from analytics_watches) + (select count(*) from social_likes) + (select count(*) from social_follows) as n',
    );
    return (rows[0] as { n: number }).n;
  } finally {
    client.release(true);
  }
}

type Run = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

async function makeAccounts(run: Run, signIns: number): Promise<void> {
  await run("insert into accounts (id, handle, display_name, bio) select id, 'user' || n, 'Personne ' || n, 'Je filme ma ville.' from u");
  await run("insert into auth_users (id, email, name) select id, 'user' || n || '@bench.invalid', 'user' || n from u where n <= $1", [signIns]);
  await run(
    `insert into auth_credentials (id, account_id, provider_id, user_id, password)
     select ${idOf("'credential ' || n")}, id::text, 'credential', id, $2 from u where n <= $1`,
    [signIns, await hash(WORLD_PASSWORD)],
  );
}

async function makeVideos(run: Run): Promise<void> {
  await run(`insert into media_assets (id, owner_id, state, step, progress, file_name, source_bytes, duration_ms, width, height, has_sound, thumbhash,
      average_colour, poster_key, created_at, updated_at)
    select asset_id, u.id, 'ready', 'done', 1, 'video.mp4', 9000000, 8000 + v.n % 40000, 1080, 1920, true, '1QcSHQRnh493V4dIh4eXh1h4kJUI',
      '#6b5d4f', 'media/' || v.n || '/poster.jpg', at, at from v join u on u.n = v.author`);
  await run(`insert into media_renditions (asset_id, name, key, width, height, codec, bitrate, bytes, provisional)
    select asset_id, name, 'media/' || n || '/' || name || '.mp4', width, width * 16 / 9, codec, bitrate, bitrate, false
    from v, (values ('360', 360, 'h264', 500000), ('540', 540, 'h264', 1100000), ('720', 720, 'h264', 2000000), ('720-av1', 720, 'av1', 1200000))
      as r (name, width, codec, bitrate)`);
  await run(`insert into videos (id, author_id, asset_id, state, visibility, caption, hashtags, language, origin_host, duration_ms, created_at, published_at)
    select v.id, u.id, asset_id, 'published', 'public', 'Une vidéo de la ville, numéro ' || v.n || ' #sujet' || v.n % 300 || ' #ville' || v.n % 40,
      array['sujet' || v.n % 300, 'ville' || v.n % 40], 'fr', case when v.n % 10 = 0 then 'ailleurs.example' end, 8000 + v.n % 40000, at, at
    from v join u on u.n = v.author`);
}

async function makeFollows(run: Run, users: number, each: number): Promise<void> {
  await run(`insert into social_follows (follower_id, followee_id, created_at)
    select f.id, t.id, now() from (select distinct a, 1 + floor(${users / 10} * random() ^ 2)::int as b from generate_series(1, ${users}) a, generate_series(1, ${each})) p
    join u f on f.n = a join u t on t.n = b where a <> b`);
  await run(`insert into social_account_counts (account_id, followers, following)
    select coalesce(a.id, b.id), coalesce(followers, 0), coalesce(following, 0) from (select followee_id as id, count(*) as followers from social_follows group by 1) a
    full join (select follower_id as id, count(*) as following from social_follows group by 1) b on a.id = b.id`);
}

async function makeWatches(run: Run, users: number, videos: number, each: number): Promise<void> {
  await run(`insert into analytics_watches (viewer, video_id, first_at, last_at, watch_ms, viewed, completed, skipped, not_interested)
    select 'a:' || u.id, v.id, now() - w.ago, now() - w.ago, case when chance < 0.6 then 9000 else 800 end, chance < 0.6, chance < 0.25, chance >= 0.7, chance > 0.995
    from (select a, b, random() as chance, random() * interval '30 days' as ago
          from (select distinct a, 1 + floor(${videos} * random() ^ 2.5)::int as b from generate_series(1, ${users}) a, generate_series(1, ${each})) p) w
    join u on u.n = a join v on v.n = b order by u.id, v.id`);
  await run(`insert into analytics_video_stats (video_id, view_metric, impressions, views, completions, skips, watch_ms, shares, not_interested)
    select video_id, 'view@1', count(*), count(*) filter (where viewed), count(*) filter (where completed), count(*) filter (where skipped), sum(watch_ms), count(*) / 50,
      count(*) filter (where not_interested) from analytics_watches group by 1`);
}

async function makeLikes(run: Run, share: number): Promise<void> {
  await run(`insert into social_likes (account_id, video_id, created_at)
    select substr(viewer, 3)::uuid, video_id, last_at from analytics_watches where random() < ${share} order by 1, 2`);
  await run('insert into social_video_counts (video_id, likes) select video_id, count(*) from social_likes group by 1');
}
