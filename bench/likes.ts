import { z } from 'zod';
import { VideoId } from '../server/src/modules/videos/index.ts';
import type { Database } from '../server/src/platform/db/database.ts';
import { defineRoute } from '../server/src/platform/http/route.ts';
import { median, missedOf, percentile, report } from './support/report.ts';
import { emptyRoute, openWriteSite } from './support/write-site.ts';

/**
 * Everybody likes one video at the same moment: signed-in accounts over HTTP, each answered after the commit. In turns with an empty
 * handler and with the plain way to keep a counter, both behind the same server and session check, on the same PostgreSQL. Every round
 * has a video of its own. What is committed together grows with how many wait for an answer at once.
 */
const PEOPLE = 6000;
const CONNECTIONS = 256;
const ROUNDS = 7;
const ROUND_MS = 2000;
const TARGETS = { least: { over_plain: 0.5, over_naive: 4 }, most: { counter_error: 0 } };

const site = await openWriteSite('likes', { users: PEOPLE, videos: 200, interactions: 20_000 }, (db) => [emptyRoute, naiveRoute(db)]);
try {
  const { db } = site;
  await db.pool.query(
    'create table naive_likes (like social_likes including all); create table naive_counts (like social_video_counts including all)',
  );
  // the facts of the made world are of no interest here, and nobody may have liked a video before
  await db.pool.query('truncate social_likes, social_video_counts');
  const { rows: videos } = await db.pool.query<{ id: string }>('select id from videos order by id limit $1', [ROUNDS + 1]);
  await db.pool.query('insert into naive_counts (video_id) select id from videos');

  const round = { connections: CONNECTIONS, from: 1, people: PEOPLE, milliseconds: ROUND_MS, method: 'PUT' as const };

  let acknowledged = 0;
  const ratios: { plain: number; naive: number; rate: number }[] = [];
  const latencies: number[] = [];
  for (const [at, video] of videos.entries()) {
    if (at % 4 === 0) await site.warmUp(PEOPLE);
    const id = VideoId.toPublic(VideoId.of(video.id));
    const empty = await site.send({ ...round, path: '/api/v1/empty' });
    const liked = await site.send({ ...round, path: `/api/v1/videos/${id}/like` });
    const naive = await site.send({ ...round, path: `/api/v1/naive/${id}` });
    acknowledged += liked.requests;
    if (at === 0) continue; // warming up
    ratios.push({ plain: liked.rate / empty.rate, naive: liked.rate / naive.rate, rate: liked.rate });
    latencies.push(...liked.latencies);
    console.log(
      `round ${at}: ${liked.rate.toFixed(0)} likes/s at ${liked.cpuUs.toFixed(0)} µs of server CPU; ` +
        `${empty.rate.toFixed(0)} empty answers/s at ${empty.cpuUs.toFixed(0)} µs; ${naive.rate.toFixed(0)} naive likes/s`,
    );
  }
  const { rows } = await db.pool.query<{ facts: number; error: number }>(`
    select sum(facts)::int as facts, sum(abs(coalesce(likes, 0) - facts))::int as error
    from (select video_id, count(*) as facts from social_likes group by 1) f full join social_video_counts using (video_id)`);
  const { facts, error } = rows[0] ?? { facts: 0, error: Number.NaN };
  if (facts !== acknowledged) throw new Error(`${acknowledged} likes were acknowledged, ${facts} are there`);
  const figures = {
    over_plain: median(ratios.map((ratio) => ratio.plain)),
    over_naive: median(ratios.map((ratio) => ratio.naive)),
    counter_error: error,
    likes_per_second: median(ratios.map((ratio) => ratio.rate)),
    p99_ms: percentile(latencies, 0.99),
  };
  report('likes', figures, missedOf(figures, TARGETS));
} finally {
  await site.stop();
}

/** The plain way: a transaction for each like that inserts the fact and adds one to the row. */
function naiveRoute(db: Database) {
  return defineRoute({
    operationId: 'likeNaively',
    method: 'put',
    path: '/naive/{videoId}',
    summary: '',
    tag: '',
    access: 'account',
    params: z.object({ videoId: VideoId.param }),
    answers: {},
    async handle({ params: { videoId }, caller }) {
      const client = await db.pool.connect();
      try {
        await client.query('begin');
        await client.query({
          name: 'naive-like',
          text: 'insert into naive_likes (account_id, video_id, created_at) values ($1, $2, now())',
          values: [caller.account.id, videoId],
        });
        const { rows } = await client.query({
          name: 'naive-count',
          text: 'update naive_counts set likes = likes + 1 where video_id = $1 returning likes',
          values: [videoId],
        });
        await client.query('commit');
        return { status: 200, body: rows[0] };
      } finally {
        client.release();
      }
    },
  });
}
