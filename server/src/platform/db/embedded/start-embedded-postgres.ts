import { once } from 'node:events';
import { realpath, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../../log.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { DATABASE_USER, type DataFolder, prepareDataFolder } from './data-folder.ts';
import { EmbeddedPostgresError, serverError } from './embedded-postgres-error.ts';
import { findPostmaster, forgetDeadPostmaster, isAlive } from './postmaster.ts';
import { openFolder, startProgram } from './program.ts';
import { chooseServerUser, type ServerUser } from './server-user.ts';
import { prepareSocketFolder } from './socket-folder.ts';

/** Where the embedded server keeps its data, and how careful it is with them. */
export interface EmbeddedPostgresOptions {
  /** A folder of its own, absolute; created when missing. May be closed to all but us. */
  dataDir: string;
  log: Logger;
  /** Trades safety against a power cut for speed. For tests only. Default `false`. */
  fast?: boolean;
}

/** A server that is up. */
export interface EmbeddedPostgres {
  /** For `createDatabase`; the database is empty on the first start. */
  url: string;
  /** The server was running already, left by a process that crashed or started by one that still runs. */
  reused: boolean;
  /**
   * Shuts the server down, breaking open connections off; close the pool first. A reused server goes on as long as
   * another process is connected to it.
   */
  stop(): Promise<void>;
}

const DATABASE = 'farandole';
const START_DEADLINE_MS = 60_000;
const POLL_MS = 15;

/**
 * Starts the PostgreSQL that comes with the product, or finds it running. First start about a second, later ones a
 * tenth of that. Listens on a unix socket only. Throws `EmbeddedPostgresError` with the remedy, and leaves no process
 * behind when it does.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const user = chooseServerUser();
  if (user && process.platform !== 'linux') {
    throw new EmbeddedPostgresError('failed', 'PostgreSQL refuses to run as root on this system; start Farandole as an ordinary user.');
  }
  const binaries = await findBinaries(user, path.dirname(dataDir));
  const folder = await prepareDataFolder(dataDir, binaries, user, options.fast !== true);
  const cluster = await realpath(folder.cluster);
  const socketFolder = await prepareSocketFolder(cluster, user);
  const urlOf = (database: string) => `postgres://${DATABASE_USER}:${folder.password}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
  const server = await serve({ cluster, socketFolder, binaries, user, fast: options.fast === true, log: options.log });
  try {
    await createDatabaseOnce(urlOf('postgres'));
  } catch (error) {
    if (!server.reused) await server.shutDown();
    throw error;
  }
  return {
    url: urlOf(DATABASE),
    reused: server.reused,
    async stop() {
      if (server.reused && (await isUsedByOthers(urlOf('postgres')).catch(() => false))) return;
      await server.shutDown();
      if (socketFolder !== cluster) await rmdir(socketFolder).catch(() => undefined);
    },
  };
}

interface ServeOptions {
  cluster: DataFolder['cluster'];
  socketFolder: string;
  binaries: Binaries;
  user: ServerUser | null;
  fast: boolean;
  log: Logger;
}

interface Server {
  reused: boolean;
  shutDown(): Promise<void>;
}

/** A server of this cluster that accepts connections: the one that runs, or else a new one. */
async function serve(options: ServeOptions): Promise<Server> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    const running = await findPostmaster(options.cluster);
    if (running?.ready) return { reused: true, shutDown: () => shutDown(options.cluster, running.pid) };
    if (!running) {
      await forgetDeadPostmaster(options.cluster);
      const started = await launch(options, deadline);
      if (started) return started;
    }
    // it is starting, stopping, or its last children still let go of the memory they share
    if (Date.now() > deadline)
      throw new EmbeddedPostgresError('failed', `Another PostgreSQL holds ${options.cluster} and does not answer; stop it and start again.`);
    await delay(POLL_MS);
  }
}

/** `null` when another server got hold of the cluster first. */
async function launch(options: ServeOptions, deadline: number): Promise<Server | null> {
  const { cluster, socketFolder, binaries, user, log } = options;
  await using folder = await openFolder(cluster, user);
  const args = ['-D', folder.path, ...settings(options, socketFolder === cluster ? folder.path : socketFolder)];
  const child = startProgram(path.join(binaries.bin, 'postgres'), args, user, [folder.handle.fd]);
  const stopWithUs = () => child.kill('SIGINT');
  process.once('exit', stopWithUs);
  const ended = once(child, 'close').then(
    () => true,
    () => true,
  );
  let output = '';
  const listen = (text: string) => {
    output = (output + text).slice(-4000);
    log.debug({ postgres: text.trim() });
  };
  child.stdout?.setEncoding('utf8').on('data', listen);
  child.stderr?.setEncoding('utf8').on('data', listen);
  child.on('error', (error) => listen(error.message));

  while ((await findPostmaster(cluster))?.ready !== true) {
    if (await Promise.race([ended, delay(POLL_MS, false)])) {
      process.off('exit', stopWithUs);
      if (/lock file "[^"]*" already exists|pre-existing shared memory block/.test(output)) return null;
      throw serverError('PostgreSQL', cluster, output);
    }
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      await ended;
      throw new EmbeddedPostgresError(
        'failed',
        `PostgreSQL in ${cluster} was not ready within ${START_DEADLINE_MS / 1000} seconds; start again when the machine is less busy.`,
      );
    }
  }
  return {
    reused: false,
    async shutDown() {
      child.kill('SIGINT');
      await ended;
      process.off('exit', stopWithUs);
    },
  };
}

function settings({ fast }: ServeOptions, socketFolder: string): string[] {
  const values = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: fast ? '300' : '100',
    // compiling a query costs more than any of ours takes
    jit: 'off',
    ...(fast && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function shutDown(cluster: string, pid: number): Promise<void> {
  if ((await findPostmaster(cluster))?.pid !== pid) return;
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await delay(POLL_MS);
}

async function createDatabaseOnce(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) {
      await client.query(`create database ${DATABASE}`).catch((error: pg.DatabaseError) => {
        // made by another process between the two statements
        if (error.code !== '42P04' && error.code !== '23505') throw error;
      });
    }
  });
}

async function isUsedByOthers(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rowCount } = await client.query("select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
    return (rowCount ?? 0) > 0;
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
