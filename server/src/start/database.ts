import path from 'node:path';
import type { Config } from '../config/config.ts';
import { createDatabase, type Database } from '../platform/db/database.ts';
import { startEmbeddedPostgres } from '../platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../platform/db/migrate.ts';
import { migrateJobs } from '../platform/jobs/runner.ts';
import type { Logger } from '../platform/log.ts';
import { StartError } from './failures.ts';

/** An open, migrated database. */
export interface OpenDatabase {
  db: Database;
  close(): Promise<void>;
}

/** Starts the embedded server, or connects to the operator's own, and brings the tables up to date. */
export async function openDatabase(config: Config, log: Logger): Promise<OpenDatabase> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: path.join(config.dataDir, 'postgres'), log }) : null;
  let closing = false;
  const db = createDatabase(config.databaseUrl ?? (embedded?.url as string), {
    onIdleError(error) {
      // a server that stops may be quicker than a connection that was told to; what the driver hangs on its errors is no reading
      if (!closing) log.warn({ reason: error.message }, 'database connection lost');
    },
  });
  const close = async () => {
    closing = true;
    await db.close();
    await embedded?.stop();
  };
  try {
    if (config.databaseUrl !== null) await reach(db, config.databaseUrl);
    await migrate(db);
    await migrateJobs(db, log);
    return { db, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function reach(db: Database, url: string): Promise<void> {
  try {
    await db.pool.query('select 1');
  } catch (error) {
    const { host, pathname } = new URL(url);
    const reason = (error as Error).message || (error as NodeJS.ErrnoException).code || 'no answer';
    throw new StartError(
      `The database ${pathname.slice(1)} at ${host} cannot be reached (${reason}); check DATABASE_URL, or leave it out to use the embedded one.`,
      { cause: error },
    );
  }
}
