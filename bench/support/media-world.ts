import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestMedia } from '../../server/src/modules/media/testing/test-media.ts';
import { createDatabase } from '../../server/src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../../server/src/platform/db/migrate.ts';
import { migrateJobs } from '../../server/src/platform/jobs/runner.ts';
import { createLogger } from '../../server/src/platform/log.ts';

/** The media module on a database, a disk and an engine of its own, as its tests have it. */
export async function createMediaWorld() {
  const log = createLogger(process.env.LOG_LEVEL ?? 'silent');
  const folder = await mkdtemp(path.join(tmpdir(), 'farandole-bench-world-'));
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log });
  const db = createDatabase(server.url);
  await migrate(db);
  await migrateJobs(db, log);
  const drop = async () => {
    await db.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return createTestMedia({ database: { db, url: server.url, drop } });
}
