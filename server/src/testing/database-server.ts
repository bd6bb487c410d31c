import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { createDatabase } from '#platform/db/database.ts';
import { findPostmaster, isAlive } from '#platform/db/embedded/postmaster.ts';
import { startEmbeddedPostgres } from '#platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '#platform/db/migrate.ts';
import { migrateJobs } from '#platform/jobs/runner.ts';
import { createLogger } from '#platform/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one database server of this run; its database holds the migrated template. */
    databaseServerUrl: string;
  }
}

const PREFIX = 'farandole-vitest-';

/** Vitest's global set-up: one fast server for the whole run, with every migration applied to the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = createLogger('error');
  await removeLeftovers();
  const folder = await mkdtemp(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log, fast: true });
  const teardown = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const db = createDatabase(server.url, { maxConnections: 2 });
  try {
    await migrate(db);
    await migrateJobs(db, log);
  } catch (error) {
    await db.close();
    await teardown();
    throw error;
  }
  // a database with a connection open cannot be copied
  await db.close();
  project.provide('databaseServerUrl', server.url);
  return teardown;
}

/** A run that was killed leaves its server behind; the next one takes it down. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) ? name.slice(PREFIX.length).split('-')[0] : Number.NaN);
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const folder = path.join(os.tmpdir(), name);
    const left = await findPostmaster(await realpath(path.join(folder, 'postgres', 'cluster')).catch(() => folder));
    if (left) process.kill(left.pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true });
  }
}
