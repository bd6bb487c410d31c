import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, fileSystemError, serverError } from './embedded-postgres-error.ts';
import { openFolder, runToEnd } from './program.ts';
import type { ServerUser } from './server-user.ts';

/** The database user the application signs in as; owns everything. */
export const DATABASE_USER = 'farandole';

/** The folder is recognised as ours by this file; also holds the password, readable by us alone. */
const SECRETS_FILE = 'embedded-postgres.json';
const CLUSTER = 'cluster';

/** A data folder that is ready to be served. */
export interface DataFolder {
  /** What PostgreSQL calls its data directory; belongs to the server's user. */
  cluster: string;
  password: string;
}

/** Opens the folder, creating a new cluster in it where there is none. `sync: false` skips flushing, for tests. */
export async function prepareDataFolder(dataDir: string, binaries: Binaries, user: ServerUser | null, sync: boolean): Promise<DataFolder> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const password = await readOrCreatePassword(dataDir);
    const cluster = path.join(dataDir, CLUSTER);
    if (!existsSync(cluster)) await createCluster(dataDir, password, binaries, user, sync);
    await checkVersion(cluster, binaries.major);
    return { cluster, password };
  } catch (error) {
    throw fileSystemError(error, dataDir);
  }
}

async function readOrCreatePassword(dataDir: string): Promise<string> {
  const file = path.join(dataDir, SECRETS_FILE);
  if (!existsSync(file)) {
    const strangers = (await readdir(dataDir)).filter((name) => !name.startsWith(SECRETS_FILE));
    if (strangers.length > 0) {
      throw new EmbeddedPostgresError(
        'foreign-folder',
        `${dataDir} holds files that are not a Farandole database (such as "${strangers[0]}"); choose an empty folder.`,
      );
    }
    await publishOnce(file, `${JSON.stringify({ password: randomBytes(24).toString('base64url') })}\n`);
  }
  const { password } = JSON.parse(await readFile(file, 'utf8')) as { password: string };
  return password;
}

/** Creates the file whole or not at all; when two processes start at once, the first one's content stays. */
async function publishOnce(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o600, flush: true });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}

async function checkVersion(cluster: string, major: string): Promise<void> {
  const found = (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => 'unknown')).trim();
  if (found === major) return;
  throw new EmbeddedPostgresError(
    'other-version',
    `${cluster} was made by PostgreSQL ${found} and this is PostgreSQL ${major}; start the version of Farandole that made it, export, and import into a new folder.`,
  );
}

/** Builds beside and moves into place, so that an interrupted start never leaves half a cluster. */
async function createCluster(dataDir: string, password: string, binaries: Binaries, user: ServerUser | null, sync: boolean): Promise<void> {
  const draft = path.join(dataDir, `${CLUSTER}.${randomUUID()}`);
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    await chmod(passwordFile, 0o600);
    if (user) for (const file of [draft, passwordFile]) await chown(file, user.uid, user.gid);
    await runInitdb(draft, passwordFile, binaries, user, sync);
    await rename(draft, path.join(dataDir, CLUSTER));
  } catch (error) {
    // another process was quicker: its cluster is as good as ours
    if (!existsSync(path.join(dataDir, CLUSTER))) throw error;
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

async function runInitdb(draft: string, passwordFile: string, binaries: Binaries, user: ServerUser | null, sync: boolean): Promise<void> {
  await using folder = await openFolder(draft, user);
  await using secret = await open(passwordFile, 'r');
  const args = [
    ...['-D', folder.path, '-U', DATABASE_USER, '-A', 'scram-sha-256', `--pwfile=${user ? '/proc/self/fd/4' : passwordFile}`],
    // sort order of PostgreSQL itself: an index survives the move to a server with another ICU or libc
    ...[
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=PG_UNICODE_FAST',
      process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C',
    ],
    ...(sync ? [] : ['--no-sync']),
  ];
  const { code, output } = await runToEnd(path.join(binaries.bin, 'initdb'), args, user, [folder.handle.fd, secret.fd]);
  if (code !== 0) throw serverError('initdb', draft, output);
}
