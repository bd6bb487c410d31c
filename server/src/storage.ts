import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, loadConfig } from './config/config.ts';
import { readEnv } from './config/env.ts';
import { createLogger } from './platform/log.ts';
import { createDiskStorage } from './platform/storage/disk-storage.ts';
import { moveStorage } from './platform/storage/move-storage.ts';
import { createS3Storage } from './platform/storage/s3-storage.ts';
import { openDatabase } from './start/database.ts';
import { explainFailure } from './start/failures.ts';

/**
 * `npm run storage -- to-s3` and `npm run storage -- to-folder`: moves every stored object while the site runs. The
 * site needs the same `S3_*` settings, with which it looks in both places; `FARANDOLE_STORAGE` says where it writes.
 */
const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
/** Any constant that nothing else locks; spells "store" in ASCII. */
const LOCK = 0x73746f7265;

const direction = process.argv[2];
try {
  if (direction !== 'to-s3' && direction !== 'to-folder')
    throw new ConfigError('Say where to: npm run storage -- to-s3, or npm run storage -- to-folder');
  const config = loadConfig(readEnv(), PROJECT);
  if (config.s3 === null)
    throw new ConfigError(
      'Where the S3 storage is must be said: set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, for this command and for the site.',
    );
  const wanted = direction === 'to-s3' ? 's3' : 'folder';
  // a site that still wrote to the source would never let the move end, and what it deletes could come back
  if (config.storage !== wanted)
    throw new ConfigError(
      `New media still go to the other place; set FARANDOLE_STORAGE=${wanted}, for this command and for the site, and restart the site first.`,
    );
  const folder = createDiskStorage(path.join(config.dataDir, 'storage'));
  const bucket = createS3Storage(config.s3);
  const { db, close } = await openDatabase(config, createLogger(config.logLevel));
  const client = await db.pool.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK]);
    if (!rows[0]?.held) throw new ConfigError('Another move is going on; wait until it has ended.');
    const [from, to] = direction === 'to-s3' ? [folder, bucket] : [bucket, folder];
    await moveStorage(from, to, ({ objects, totalObjects }) => process.stdout.write(`\r  ${objects}/${totalObjects} objects`));
    process.stdout.write('\n  Everything is moved.\n');
  } finally {
    client.release(true);
    await close();
  }
} catch (error) {
  const sentence = error instanceof ConfigError ? error.message : explainFailure(error);
  console.error(sentence ?? error);
  process.exit(1);
}
