import { once } from 'node:events';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
import type { Route } from '../../server/src/platform/http/route.ts';
import { migrateJobs } from '../../server/src/platform/jobs/runner.ts';
import { createLogger } from '../../server/src/platform/log.ts';
import { createDiskStorage } from '../../server/src/platform/storage/disk-storage.ts';
import { SESSION_SECRET } from './signed-in.ts';

/** A site that serves on a free port of this machine, over a database of its own. */
export interface BenchSite {
  db: Database;
  app: App;
  port: number;
  /** Does `step` before everything else when the site stops. */
  onStop(step: () => Promise<unknown>): void;
  stop(): Promise<void>;
}

/** What a site is made of. */
export interface BenchSiteOptions {
  /** The database may forget in a power cut: for benchmarks that write nothing while they measure. */
  fast?: boolean;
  /** A folder that keeps the world from one run to the next, where making it takes long; otherwise it goes with the site. */
  keep?: string | undefined;
  /** Makes the world in the empty, migrated database. */
  fill(db: Database): Promise<unknown>;
  /** Served beside the site's own routes, behind the same middleware. */
  baselines?: (db: Database) => Route[];
}

/** Opens a site; what was begun is cleared away when that fails. */
export async function openBenchSite(name: string, { fast = false, keep, fill, baselines = () => [] }: BenchSiteOptions): Promise<BenchSite> {
  const folder = keep ?? (await mkdtemp(path.join(tmpdir(), `farandole-bench-${name}-`)));
  await mkdir(folder, { recursive: true });
  const undo: (() => Promise<unknown>)[] = keep === undefined ? [() => rm(folder, { recursive: true, force: true })] : [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const log = createLogger('warn');
    const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log, ...(fast && { fast }) });
    undo.push(() => server.stop());
    const db = createDatabase(server.url);
    undo.push(() => db.close());
    await migrate(db);
    await migrateJobs(db, log);
    const made = path.join(folder, 'made');
    if (!(await exists(made))) {
      await timed('world made', () => fill(db));
      await writeFile(made, '');
    }

    const events = createPostgresEventLog(db, log);
    undo.push(() => events.close());
    const http = { host: '127.0.0.1', port: 0, origin: 'http://127.0.0.1', originIsFixed: true, trustedProxies: [] };
    const config = { http, instanceName: 'Bench', dataDir: folder, ffmpegPath: null };
    const storage = createDiskStorage(path.join(folder, 'media'));
    const app = createApp({ config, db, events, storage, clock: systemClock, log, sessionSecret: SESSION_SECRET, version: '0' });
    mountRoutes(app.api, baselines(db), { resolveCaller: (c) => resolveCaller(c, app.accounts, log), limiter: createRateLimiter() });
    const serving = await timed('feed built', () => app.startServing());
    undo.push(() => serving.stop());
    const api = getRequestListener(app.api.fetch, { overrideGlobalObjects: false });
    const edge = createEdge({ api, media: api, web: api }, http).listen(0, '127.0.0.1');
    await once(edge, 'listening');
    undo.push(async () => edge.close());
    return { db, app, port: (edge.address() as AddressInfo).port, onStop: (step) => void undo.push(step), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Says how long something took. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`${what} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
