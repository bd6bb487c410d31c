import { z } from 'zod';
import { VideoId } from '../server/src/modules/videos/index.ts';
import type { Database } from '../server/src/platform/db/database.ts';
import { defineRoute } from '../server/src/platform/http/route.ts';
import { ANNOUNCED } from '../server/src/testing/announced.ts';
import { median, missedOf, percentile, report } from './support/report.ts';
import { openWriteSite } from './support/write-site.ts';

/**
 * Watch events in batches of 25, committed before the answer, as players send them: in turns with the plain way, one request and one
 * committed row for each event, behind the same server and on the same PostgreSQL. What was acknowledged is looked up in the log.
 */
const EACH = 25;
const CONNECTIONS = 64;
const ROUNDS = 8;
const ROUND_MS = 2000;
const TARGETS = { least: { over_single: 15 }, most: { lost: 0, doubled: 0 } };

const site = await openWriteSite('beacons', { users: 1000, videos: 200, interactions: 5000 }, (db) => [singleRoute(db)]);
try {
  const { db } = site;
  await db.pool.query(
    'create table single_events (id uuid primary key, video_id uuid not null, data jsonb not null, at timestamptz not null default now())',
  );
  const { rows } = await db.pool.query<{ id: string }>("select id from videos where state = 'published' order by id limit 1");
  const videoId = VideoId.toPublic(VideoId.of(rows[0]?.id ?? ''));
  let from = 1;
  const send = async (path: string, each: number) => {
    const round = { method: 'POST' as const, path, connections: CONNECTIONS, from, people: 1e9, milliseconds: ROUND_MS, events: { videoId, each } };
    const result = await site.send(round);
    from += result.requests;
    return { ...result, rate: result.rate * each };
  };

  const ratios: number[] = [];
  const rates: number[] = [];
  const latencies: number[] = [];
  let acknowledged = 0;
  for (let at = 0; at <= ROUNDS; at++) {
    const single = await send('/api/v1/single-event', 1);
    const batched = await send('/api/v1/watch-events', EACH);
    acknowledged += batched.requests * EACH;
    if (at === 0) continue; // warming up
    ratios.push(batched.rate / single.rate);
    rates.push(batched.rate);
    latencies.push(...batched.latencies);
    console.log(
      `round ${at}: ${batched.rate.toFixed(0)} events/s at ${(batched.cpuUs / EACH).toFixed(0)} µs of server CPU; ` +
        `${single.rate.toFixed(0)} single events/s at ${single.cpuUs.toFixed(0)} µs`,
    );
  }
  // every event carries a number of its own
  const { rows: kept } = await db.pool.query<{ all: number; distinct: number }>(
    `select count(*) as all, count(distinct report->>'positionMs') as distinct
      from ${ANNOUNCED}, jsonb_array_elements(data->'reports') as report where name = 'analytics.watched'`,
  );
  const { all, distinct } = kept[0] ?? { all: Number.NaN, distinct: Number.NaN };
  const figures = {
    over_single: median(ratios),
    lost: acknowledged - distinct,
    doubled: all - distinct,
    events_per_second: median(rates),
    p99_ms: percentile(latencies, 0.99),
  };
  report('beacons', figures, missedOf(figures, TARGETS));
} finally {
  await site.stop();
}

/** The plain way: a request for each event, one row, committed by itself. */
function singleRoute(db: Database) {
  return defineRoute({
    operationId: 'reportOne',
    method: 'post',
    path: '/single-event',
    summary: '',
    tag: '',
    access: 'anyone',
    body: z.object({ id: z.uuid(), events: z.array(z.object({ videoId: VideoId.param }).loose()).length(1) }),
    answers: {},
    async handle({ body }) {
      const [event] = body.events;
      await db.prepared('single-event', 'insert into single_events (id, video_id, data) values ($1, $2, $3) on conflict do nothing', [
        body.id,
        event?.videoId,
        JSON.stringify(event),
      ]);
      return { status: 202, body: {} };
    },
  });
}
