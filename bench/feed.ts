import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { App } from '../server/src/app.ts';
import { defineRoute } from '../server/src/platform/http/route.ts';
import { openBenchSite, timed } from './support/bench-site.ts';
import { handleOf, makeFeedWorld, WORLD_PASSWORD } from './support/feed-world.ts';
import type { Round, RoundResult } from './support/page-reader.ts';
import { median, percentile, report } from './support/report.ts';

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
let interactions = 0;
const site = await openBenchSite('feed', {
  fast: true,
  async fill(db) {
    interactions = await makeFeedWorld(db, WORLD);
  },
  baselines: () => [empty],
});
try {
  const { app, port } = site;
  console.log(`${WORLD.videos} videos, ${WORLD.users} users, ${interactions} interactions`);

  const cookies = await timed('signed in', () => signIn(WORLD.signIns, app.accounts));
  const reader = fork(fileURLToPath(new URL('support/page-reader.ts', import.meta.url)), { stdio: 'inherit' });
  site.onStop(async () => reader.kill());
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
  const figures = { pages_over_plain: median(ratios), p99_ms: percentile(latencies, 0.99) };
  const missed = [];
  if (!(figures.pages_over_plain >= TARGETS.pages_over_plain)) missed.push('pages_over_plain');
  if (!(figures.p99_ms <= TARGETS.p99_ms)) missed.push('p99_ms');
  report('feed', figures, missed);
} finally {
  await site.stop();
}

async function signIn(count: number, accounts: App['accounts']): Promise<string[]> {
  const cookies: string[] = [];
  for (let n = 1; n <= count; n++) {
    const signedIn = await accounts.signIn(handleOf(n), WORLD_PASSWORD, new Headers());
    const session = signedIn.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    cookies.push(`${session}; farandole_viewer=benchmarkbenchmark${n}`);
  }
  return cookies;
}
