import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../server/src/app.ts';
import { resolveCaller } from '../server/src/http/caller.ts';
import { createEdge } from '../server/src/http/edge.ts';
import { mountRoutes } from '../server/src/http/mount.ts';
import { createRateLimiter } from '../server/src/http/rate-limiter.ts';
import { systemClock } from '../server/src/platform/clock.ts';
import { createDatabase } from '../server/src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../server/src/platform/db/migrate.ts';
import { createPostgresEventLog } from '../server/src/platform/events/postgres-event-log.ts';
import { defineRoute } from '../server/src/platform/http/route.ts';
import { migrateJobs } from '../server/src/platform/jobs/runner.ts';
import { createLogger } from '../server/src/platform/log.ts';
import { createDiskStorage } from '../server/src/platform/storage/disk-storage.ts';
import { handleOf, makeFeedWorld, WORLD_PASSWORD } from './support/feed-world.ts';
import type { Round, RoundResult } from './support/page-reader.ts';
import { median, report } from './support/report.ts';

/**
 * For You pages of ten over HTTP, read on from page to page by signed-in accounts, against an empty handler behind the
 * same server, session and middleware. One server process; readers in another; rounds take turns.
 */
const WORLD = { users: 50_000, videos: 100_000, interactions: 5_000_000, signIns: 256 };
const CONNECTIONS = 16;
const PAGES_PER_SITTING = 8;
const ROUNDS = 9;
const ROUND_MS = 2000;
/** Every reader a few times: compiled, and viewers and views in memory, as on a site that has been up for a while. */
const WARM_UP_MS = 8000;
const TARGETS = { pages_over_plain: 0.2, p99_ms: 100 };

const folder = await mkdtemp(path.join(tmpdir(), 'farandole-bench-feed-'));
const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
try {
  const log = createLogger('warn');
  // nothing is written while pages are read: a careful disk would only make the world slower to build
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log, fast: true });
  undo.push(() => server.stop());
  const db = createDatabase(server.url);
  undo.push(() => db.close());
  await migrate(db);
  await migrateJobs(db, log);
  const interactions = await timed('world made', () => makeFeedWorld(db, WORLD));
  console.log(`${WORLD.videos} videos, ${WORLD.users} users, ${interactions} interactions`);

  const events = createPostgresEventLog(db, log);
  undo.push(() => events.close());
  const config = {
    http: { host: '127.0.0.1', port: 0, origin: 'http://127.0.0.1', originIsFixed: true, trustedProxies: [] },
    instanceName: 'Bench',
    dataDir: folder,
    ffmpegPath: null,
  };
  const storage = await createDiskStorage(path.join(folder, 'media'));
  const app = createApp({ config, db, events, storage, clock: systemClock, log, sessionSecret: 'x'.repeat(43), version: '0' });
  const empty = defineRoute({
    operationId: 'empty',
    method: 'get',
    path: '/empty',
    summary: '',
    tag: '',
    access: 'account',
    answers: {},
    handle: () => ({ status: 200, body: {} }),
  });
  mountRoutes(app.api, [empty], { resolveCaller: (c) => resolveCaller(c, app.accounts, log), limiter: createRateLimiter() });
  const serving = await timed('feed built', () => app.startServing());
  undo.push(() => serving.stop());

  const api = getRequestListener(app.api.fetch, { overrideGlobalObjects: false });
  const http = createEdge({ api, media: api, web: api }, { origin: config.http.origin, originIsFixed: true, trustedProxies: [] }).listen(
    0,
    '127.0.0.1',
  );
  await once(http, 'listening');
  undo.push(async () => http.close());
  const { port } = http.address() as AddressInfo;

  const cookies = await timed('signed in', () => signIn(WORLD.signIns, app.accounts));
  const reader = fork(fileURLToPath(new URL('support/page-reader.ts', import.meta.url)), { stdio: 'inherit' });
  undo.push(async () => reader.kill());
  const read = async (route: { path: string; follow: boolean }, milliseconds = ROUND_MS) => {
    const round: Round = { ...route, port, cookies, connections: CONNECTIONS, pages: PAGES_PER_SITTING, milliseconds };
    const before = process.cpuUsage();
    reader.send(round);
    const [result] = (await once(reader, 'message')) as [RoundResult];
    const used = process.cpuUsage(before);
    return { ...result, rate: result.requests / result.seconds, cpuUs: (used.user + used.system) / result.requests };
  };
  const pages = { path: '/api/v1/feeds/for-you?limit=10', follow: true };
  const plain = { path: '/api/v1/empty?limit=10', follow: false };

  await read(plain, ROUND_MS);
  await read(pages, WARM_UP_MS);
  const ratios: number[] = [];
  const latencies: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const empties = await read(plain);
    const served = await read(pages);
    ratios.push(served.rate / empties.rate);
    latencies.push(...served.latencies);
    console.log(
      `round ${round + 1}: ${served.rate.toFixed(0)} pages/s of ${(served.bytes / served.requests / 1000).toFixed(1)} kB at ${served.cpuUs.toFixed(0)} µs of server CPU; ` +
        `${empties.rate.toFixed(0)} empty answers/s at ${empties.cpuUs.toFixed(0)} µs`,
    );
  }
  latencies.sort((a, b) => a - b);
  const figures = { pages_over_plain: median(ratios), p99_ms: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN };
  const missed = [];
  if (!(figures.pages_over_plain >= TARGETS.pages_over_plain)) missed.push('pages_over_plain');
  if (!(figures.p99_ms <= TARGETS.p99_ms)) missed.push('p99_ms');
  report('feed', figures, missed);
} finally {
  for (const step of undo.reverse()) await step();
}

async function signIn(count: number, accounts: ReturnType<typeof createApp>['accounts']): Promise<string[]> {
  const cookies: string[] = [];
  for (let n = 1; n <= count; n++) {
    const signedIn = await accounts.signIn(handleOf(n), WORLD_PASSWORD, new Headers());
    const session = signedIn.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    cookies.push(`${session}; farandole_viewer=benchmarkbenchmark${n}`);
  }
  return cookies;
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`${what} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}
