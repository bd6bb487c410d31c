import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '../server/src/app.ts';
import { analyticsConsumers } from '../server/src/modules/analytics/index.ts';
import { systemClock } from '../server/src/platform/clock.ts';
import { createDatabase } from '../server/src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../server/src/platform/db/migrate.ts';
import { createPostgresEventLog } from '../server/src/platform/events/postgres-event-log.ts';
import { migrateJobs } from '../server/src/platform/jobs/runner.ts';
import { createLogger } from '../server/src/platform/log.ts';
import { createDiskStorage } from '../server/src/platform/storage/disk-storage.ts';
import { makeFeedWorld } from './support/feed-world.ts';
import { missedOf, report } from './support/report.ts';

/**
 * A site that is killed (SIGKILL) in the middle of pages and reports, twenty times, and started again each time. Every
 * report it had answered must be in the log, and what its feed knows after recovery must be, to the last bit, what a
 * feed knows that followed the same log and was never killed. Beside it: how many deliveries were on their way and unanswered.
 */
const KILLS = Number(process.argv[2] ?? 20);
const VISITORS = 8;
const folder = await mkdtemp(path.join(tmpdir(), 'farandole-bench-kill-'));
const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
const log = createLogger('error');
const acknowledged = new Set<string>();
let unanswered = 0;
let lost = 0;
let different = 0;

try {
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log });
  undo.push(() => server.stop());
  const db = createDatabase(server.url);
  undo.push(() => db.close());
  await migrate(db);
  await migrateJobs(db, log);
  await makeFeedWorld(db, { users: 500, videos: 1000, interactions: 10_000, signIns: 1 });
  const events = createPostgresEventLog(db, log);
  undo.push(() => events.close());

  // the one that is never killed, with a storage of its own; it also counts what the killed one is told
  const config = {
    http: { host: '', port: 0, origin: 'http://127.0.0.1', originIsFixed: true, trustedProxies: [] },
    instanceName: '',
    dataDir: folder,
    ffmpegPath: null,
  };
  const storage = createDiskStorage(path.join(folder, 'reference'));
  const reference = createApp({ config, db, events, storage, clock: systemClock, log, sessionSecret: 'x'.repeat(43), version: '0' });
  const serving = await reference.startServing();
  undo.push(() => serving.stop());
  // both begin with the same knowledge
  await reference.feed.snapshot();
  const first = await storage.open('feed/engine.snapshot');
  if (!first) throw new Error('no snapshot was written');
  await createDiskStorage(path.join(folder, 'killed', 'storage')).put('feed/engine.snapshot', Buffer.concat(await first.stream.toArray()), {
    contentType: 'application/octet-stream',
  });
  const counting = analyticsConsumers(reference.analytics).map((consumer) => events.consume(consumer));
  undo.push(() => Promise.all(counting.map((consumer) => consumer.close())));

  let site = await start(server.url);
  for (let kill = 1; kill <= KILLS; kill++) {
    let going = true;
    const traffic = Promise.all(Array.from({ length: VISITORS }, (_, n) => visit(`http://127.0.0.1:${site.port}`, n, () => going)));
    await new Promise((done) => setTimeout(done, 500 + Math.random() * 1000));
    site.child.kill('SIGKILL');
    going = false;
    await traffic;
    site = await start(server.url);
    for (const consumer of counting) await consumer.caughtUp();
    const [digest] = await Promise.all([digestOf(site.child), reference.feed.caughtUp()]);
    const expected = await reference.feed.digest();
    if (digest !== expected) different++;
    const { rows } = await db.pool.query<{ n: number }>('select count(*)::int as n from analytics_deliveries where id = any($1::uuid[])', [
      [...acknowledged],
    ]);
    lost = acknowledged.size - (rows[0]?.n ?? 0);
    console.log(
      `kill ${kill}: ${acknowledged.size} deliveries answered, ${lost} lost, ${unanswered} unanswered; state ${digest === expected ? 'the same' : 'DIFFERENT'}`,
    );
  }
  site.child.kill('SIGKILL');
  const figures = { kills: KILLS, answered: acknowledged.size, unanswered, events_lost: lost, state_differs: different };
  report('feed-kill', figures, missedOf(figures, { most: { events_lost: 0, state_differs: 0 } }));
} finally {
  for (const step of undo.reverse()) await step();
}

async function start(url: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(fileURLToPath(new URL('support/feed-process.ts', import.meta.url)), [url, path.join(folder, 'killed')], { stdio: 'inherit' });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port };
}

async function digestOf(child: ChildProcess): Promise<string> {
  child.send('digest');
  const [{ digest }] = (await once(child, 'message')) as [{ digest: string }];
  return digest;
}

/** Reads pages and reports what was seen, until told to stop or cut off. */
async function visit(origin: string, number: number, goesOn: () => boolean): Promise<void> {
  const headers = { cookie: `farandole_viewer=feed-kill-visitor-${String(number).padStart(4, '0')}`, 'content-type': 'application/json', origin };
  while (goesOn()) {
    let sent = 0;
    try {
      const page = await fetch(`${origin}/api/v1/feeds/for-you?limit=6&again=true`, { headers });
      const { items } = (await page.json()) as { items: { slotId: string; video: { id: string } }[] };
      const reports = items.flatMap(({ slotId, video }, at) =>
        ['impression', at % 2 === 0 ? 'completion' : 'skip'].map((kind) => ({
          ...{ videoId: video.id, kind, at: new Date().toISOString(), feed: 'for-you', slotId },
        })),
      );
      sent = 1;
      const id = randomUUID();
      const answer = await fetch(`${origin}/api/v1/watch-events`, { method: 'POST', headers, body: JSON.stringify({ id, events: reports }) });
      if (answer.status !== 202) throw new Error(`answered ${answer.status}`);
      acknowledged.add(id);
    } catch {
      unanswered += sent;
      if (goesOn()) await new Promise((done) => setTimeout(done, 50));
    }
  }
}
