import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { type App, createApp } from '../../server/src/app.ts';
import { resolveCaller } from '../../server/src/http/caller.ts';
import { createEdge } from '../../server/src/http/edge.ts';
import { mountRoutes } from '../../server/src/http/mount.ts';
import { createRateLimiter } from '../../server/src/http/rate-limiter.ts';
import { systemClock } from '../../server/src/platform/clock.ts';
import { createDatabase, type Database } from '../../server/src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../../server/src/platform/db/migrate.ts';
import { createPostgresEventLog } from '../../server/src/platform/events/postgres-event-log.ts';
import { defineRoute, type Route } from '../../server/src/platform/http/route.ts';
import { migrateJobs } from '../../server/src/platform/jobs/runner.ts';
import { createLogger } from '../../server/src/platform/log.ts';
import { createDiskStorage } from '../../server/src/platform/storage/disk-storage.ts';
import { type FeedWorldSize, makeFeedWorld } from './feed-world.ts';
import { openSessions, SESSION_SECRET } from './signed-in.ts';
import type { WriteResult, WriteRound } from './write-sender.ts';

/** A site that serves, on a database that forgets nothing in a power cut, and the people who write to it from another process. */
export interface WriteSite {
  db: Database;
  app: App;
  port: number;
  /** Has one round sent; `rate` is in answered requests a second, `cpuUs` the time of the server's process for each. */
  send(round: Omit<WriteRound, 'port'>): Promise<WriteResult & { rate: number; cpuUs: number }>;
  /** Has everybody come by, so that their sessions are in memory for the next 24 seconds at least. */
  warmUp(people: number): Promise<void>;
  stop(): Promise<void>;
}

/** The server looks a session up again after this long, in milliseconds. */
const SESSION_REMEMBERED_MS = 30_000;

/** Answers with nothing, to a signed-in person: what the server itself costs. */
export const emptyRoute = defineRoute({
  operationId: 'empty',
  method: 'put',
  path: '/empty',
  summary: '',
  tag: '',
  access: 'account',
  answers: {},
  handle: () => ({ status: 200, body: {} }),
});

/** Makes the world, builds the site and mounts `baselines` beside its routes, behind the same middleware. */
export async function openWriteSite(name: string, world: Omit<FeedWorldSize, 'signIns'>, baselines: (db: Database) => Route[]): Promise<WriteSite> {
  const folder = await mkdtemp(path.join(tmpdir(), `farandole-bench-${name}-`));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const log = createLogger('warn');
    const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log });
    undo.push(() => server.stop());
    const db = createDatabase(server.url);
    undo.push(() => db.close());
    await migrate(db);
    await migrateJobs(db, log);
    await makeFeedWorld(db, { ...world, signIns: world.users });
    await openSessions(db);

    const events = createPostgresEventLog(db, log);
    undo.push(() => events.close());
    const origin = 'http://127.0.0.1';
    const config = {
      http: { host: '127.0.0.1', port: 0, origin, originIsFixed: true, trustedProxies: [] },
      instanceName: 'Bench',
      dataDir: folder,
      ffmpegPath: null,
    };
    const storage = await createDiskStorage(path.join(folder, 'media'));
    const app = createApp({ config, db, events, storage, clock: systemClock, log, sessionSecret: SESSION_SECRET, version: '0' });
    mountRoutes(app.api, baselines(db), { resolveCaller: (c) => resolveCaller(c, app.accounts, log), limiter: createRateLimiter() });
    const serving = await app.startServing();
    undo.push(() => serving.stop());
    const api = getRequestListener(app.api.fetch, { overrideGlobalObjects: false });
    const http = createEdge({ api, media: api, web: api }, { origin, originIsFixed: true, trustedProxies: [] }).listen(0, '127.0.0.1');
    await once(http, 'listening');
    undo.push(async () => http.close());
    const { port } = http.address() as AddressInfo;
    const sender = fork(fileURLToPath(new URL('write-sender.ts', import.meta.url)), { stdio: 'inherit' });
    const failed = once(sender, 'exit').then(() => Promise.reject(new Error('the sender gave up')));
    failed.catch(() => undefined);
    undo.push(async () => sender.kill());

    let forgottenAt = 0;
    const site: WriteSite = {
      db,
      app,
      port,
      async warmUp(people) {
        await delay(Math.max(0, forgottenAt - performance.now()));
        const { cpuUs, seconds } = await site.send({ method: 'PUT', path: '/api/v1/empty', connections: 16, from: 1, people, milliseconds: 60_000 });
        forgottenAt = performance.now() + SESSION_REMEMBERED_MS;
        console.log(`${people} sessions looked up in ${seconds.toFixed(1)} s at ${cpuUs.toFixed(0)} µs of server CPU`);
      },
      async send(round) {
        const before = process.cpuUsage();
        sender.send({ ...round, port } satisfies WriteRound);
        const [result] = (await Promise.race([once(sender, 'message'), failed])) as [WriteResult];
        const used = process.cpuUsage(before);
        return { ...result, rate: result.requests / result.seconds, cpuUs: (used.user + used.system) / result.requests };
      },
      stop,
    };
    return site;
  } catch (error) {
    await stop();
    throw error;
  }
}
