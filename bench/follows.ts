import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { handleOf } from './support/feed-world.ts';
import type { Round, RoundResult } from './support/page-reader.ts';
import { type Figures, median, missedOf, percentile, report } from './support/report.ts';
import { sessionCookieOf } from './support/signed-in.ts';
import { emptyRoute, openWriteSite, type WriteSite } from './support/write-site.ts';

/**
 * Everybody follows one account at the same moment: signed-in accounts over HTTP, each answered after the commit, in turns with an empty
 * handler behind the same server and session check. With `FOLLOWS_RUN=500000` that many follow it once in one go, each with a session
 * that the server has not seen before, while consumers and jobs run and somebody reads the feed.
 */
const RUN = Number(process.env.FOLLOWS_RUN ?? 0);
const PEOPLE = RUN || 6000;
const CONNECTIONS = 256;
const ROUNDS = 8;
const ROUND_MS = 2000;
const FEED_EVERY_MS = 3000;
const TARGETS = { least: { over_plain: 0.4 }, most: { counter_error: 0, seconds: 360 } };

// only the first tenth of a world are followed by others, so the last one has no followers yet
const FOLLOWED = PEOPLE + 1;
const path = `/api/v1/accounts/${handleOf(FOLLOWED)}/follow`;
const site = await openWriteSite('follows', { users: PEOPLE + 20, videos: 2000, interactions: RUN ? RUN : 20_000 }, () => [emptyRoute]);
try {
  const figures = RUN ? await runOnce(site) : await compare(site);
  const targets = RUN ? { most: TARGETS.most } : { least: TARGETS.least, most: { counter_error: 0 } };
  report('follows', figures, missedOf(figures, targets));
} finally {
  await site.stop();
}

async function compare(site: WriteSite): Promise<Figures> {
  const { db, send } = site;
  const round = { connections: CONNECTIONS, from: 1, people: PEOPLE, milliseconds: ROUND_MS, method: 'PUT' as const };
  const ratios: number[] = [];
  const rates: number[] = [];
  const latencies: number[] = [];
  let error = 0;
  for (let at = 0; at <= ROUNDS; at++) {
    if (at % 5 === 0) await site.warmUp(PEOPLE);
    const empty = await send({ ...round, path: '/api/v1/empty' });
    const followed = await send({ ...round, path });
    error += await counterError(site, followed.requests);
    await db.pool.query('delete from social_follows where followee_id = $1', [await followedId(site)]);
    await db.pool.query('update social_account_counts set followers = 0 where account_id = $1', [await followedId(site)]);
    if (at === 0) continue; // warming up
    ratios.push(followed.rate / empty.rate);
    rates.push(followed.rate);
    latencies.push(...followed.latencies);
    console.log(
      `round ${at}: ${followed.rate.toFixed(0)} follows/s at ${followed.cpuUs.toFixed(0)} µs of server CPU; ` +
        `${empty.rate.toFixed(0)} empty answers/s at ${empty.cpuUs.toFixed(0)} µs`,
    );
  }
  return { over_plain: median(ratios), counter_error: error, follows_per_second: median(rates), p99_ms: percentile(latencies, 0.99) };
}

async function runOnce({ app, port, send }: WriteSite): Promise<Figures> {
  const working = await app.startWorking();
  const reader = fork(fileURLToPath(new URL('support/page-reader.ts', import.meta.url)), { stdio: 'inherit' });
  const feed: number[] = [];
  let running = true;
  const reading = (async () => {
    // the last of the people, who follow nobody new in this run
    const cookies = Array.from({ length: 10 }, (_, at) => sessionCookieOf(handleOf(FOLLOWED + 1 + at)));
    while (running) {
      reader.send({
        port,
        path: '/api/v1/feeds/for-you?limit=10',
        follow: true,
        cookies,
        connections: 1,
        pages: 8,
        milliseconds: 300,
      } satisfies Round);
      const [result] = (await once(reader, 'message')) as [RoundResult];
      feed.push(...result.latencies);
      await delay(FEED_EVERY_MS);
    }
  })();
  try {
    const run = await send({ method: 'PUT', path, connections: CONNECTIONS, from: 1, people: RUN, milliseconds: 3_600_000 });
    running = false;
    await reading;
    const error = await counterError(site, run.requests);
    return {
      seconds: run.seconds,
      counter_error: error,
      follows_per_second: run.rate,
      p99_ms: percentile(run.latencies, 0.99),
      feed_p99_ms: percentile(feed, 0.99),
      feed_pages: feed.length,
      rss_mb: process.memoryUsage.rss() / 1e6,
    };
  } finally {
    running = false;
    reader.kill();
    await working.stop();
  }
}

async function followedId({ db }: WriteSite): Promise<string> {
  const { rows } = await db.pool.query<{ id: string }>('select id from accounts where handle = $1', [handleOf(FOLLOWED)]);
  return rows[0]?.id ?? '';
}

/** How far the counter is from the facts, which must be all that were acknowledged. */
async function counterError(site: WriteSite, acknowledged: number): Promise<number> {
  const { rows } = await site.db.pool.query<{ facts: number; followers: number }>(
    `select (select count(*) from social_follows where followee_id = $1) as facts,
      coalesce((select followers from social_account_counts where account_id = $1), 0) as followers`,
    [await followedId(site)],
  );
  const { facts, followers } = rows[0] ?? { facts: Number.NaN, followers: Number.NaN };
  if (facts !== acknowledged) throw new Error(`${acknowledged} follows were acknowledged, ${facts} are there`);
  return Math.abs(followers - facts);
}
