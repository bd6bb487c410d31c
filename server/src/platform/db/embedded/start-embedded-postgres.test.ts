import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#platform/log.ts';
import { findPostmaster } from './postmaster.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const log = createLogger('silent');
const fixture = path.join(import.meta.dirname, 'start-and-wait.fixture.ts');
let home: string;
let dataDir: string;
let running: EmbeddedPostgres[];

beforeEach(async () => {
  // mode 0700, as a home folder is
  home = await mkdtemp(path.join(os.tmpdir(), 'embedded-'));
  dataDir = path.join(home, 'postgres');
  running = [];
});
afterEach(async () => {
  for (const server of running) await server.stop();
  await rm(home, { recursive: true, force: true });
});

async function start(folder = dataDir, fast = true): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder, log, fast });
  running.push(server);
  return server;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

/** Numbers of the processes that stand in the cluster. */
async function processesIn(cluster: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(async (pid) => ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster ? [Number(pid)] : [])));
  return found.flat();
}

describe('the embedded PostgreSQL', () => {
  it('starts in a folder closed to everybody else and keeps rows over a restart', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 7 as n');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select n from kept')).toEqual([7]);
    expect([first.reused, second.reused]).toEqual([false, false]);
  });

  it('listens on no network port and keeps its password where only we can read it', async () => {
    const { url } = await start();
    expect(await query(url, 'show listen_addresses')).toEqual(['']);
    expect((await stat(path.join(dataDir, 'embedded-postgres.json'))).mode & 0o777).toBe(0o600);
    await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('sorts and folds text the same on every machine', async () => {
    const { url } = await start();
    expect(await query(url, "select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()")).toEqual([
      'b PG_UNICODE_FAST',
    ]);
    expect(await query(url, "select lower('ÉTÉ À ŒUVRE')")).toEqual(['été à œuvre']);
  });

  it('is reused while it runs, and goes on while somebody else is connected', async () => {
    const first = await start();
    const client = new pg.Client({ connectionString: first.url });
    client.on('error', () => undefined);
    await client.connect();
    const second = await start();
    expect(second.reused).toBe(true);
    await second.stop();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  it('starts once when two processes come at the same time', async () => {
    const servers = await Promise.all([start(), start()]);
    expect(servers.map(({ reused }) => reused).sort()).toEqual([false, true]);
    expect(servers[0]?.url).toBe(servers[1]?.url);
  });

  it('is taken over from a process that was killed, and stopped by the one that took over', async () => {
    const orphaned = spawn(process.execPath, [fixture, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(orphaned.stdout, 'data');
    orphaned.kill('SIGKILL');
    await once(orphaned, 'exit');
    const server = await start();
    expect(server.reused).toBe(true);
    await server.stop();
    expect(await findPostmaster(path.join(dataDir, 'cluster'))).toBeNull();
  });

  it('ends with its process when that one leaves by an error', async () => {
    const failing = spawn(process.execPath, [fixture, dataDir, 'throw'], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(failing, 'exit');
    await expect.poll(() => processesIn(path.join(dataDir, 'cluster')), { timeout: 10_000 }).toEqual([]);
  });

  it('loses no committed row when the server is killed', async () => {
    const first = await start(dataDir, false);
    await query(first.url, 'create table kept as select 7 as n');
    const { pid } = (await findPostmaster(path.join(dataDir, 'cluster'))) ?? { pid: 0 };
    expect(pid).toBeGreaterThan(0);
    process.kill(pid, 'SIGKILL');
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await query(second.url, 'select n from kept')).toEqual([7]);
  });

  it('is not misled by a number that another process has taken over', async () => {
    await (await start()).stop();
    await writeFile(path.join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n/elsewhere\n0\n5432\n\n\n\nready\n`);
    expect((await start()).reused).toBe(false);
  });

  it('runs as an ordinary user too', async ({ skip }) => {
    if (process.geteuid?.() !== 0) skip('every other test here did');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'embedded-ordinary-'));
    await chown(folder, 65_534, 65_534);
    try {
      const ordinary = spawn(process.execPath, [fixture, path.join(folder, 'postgres'), 'stop'], {
        uid: 65_534,
        gid: 65_534,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let complaint = '';
      ordinary.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
      const [code] = (await once(ordinary, 'close')) as [number];
      expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('starts where the path is too long for a socket', async () => {
    const deep = path.join(home, 'a-folder-with-quite-a-long-name'.repeat(3), 'and-another-one-below-it', 'postgres');
    const { url } = await start(deep);
    expect(await query(url, 'select 1')).toEqual([1]);
  });
});

describe('a start that cannot succeed', () => {
  it('leaves a folder alone that holds something else', async () => {
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, 'holiday.mp4'), '');
    await expect(start()).rejects.toMatchObject({ reason: 'foreign-folder', message: expect.stringContaining('holiday.mp4') });
    expect(await readdir(dataDir)).toEqual(['holiday.mp4']);
  });

  it('names both versions when the data are of another PostgreSQL', async () => {
    await (await start()).stop();
    await writeFile(path.join(dataDir, 'cluster', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({ reason: 'other-version', message: expect.stringMatching(/PostgreSQL 17 .*PostgreSQL 18/) });
  });

  it('says that the folder cannot be written', async () => {
    await writeFile(path.join(home, 'file'), '');
    await expect(start(path.join(home, 'file', 'postgres'))).rejects.toMatchObject({ reason: 'not-writable' });
  });

  it('says what the server said, and leaves no process behind', async () => {
    await (await start()).stop();
    await rm(path.join(dataDir, 'cluster', 'global', 'pg_control'));
    await expect(start()).rejects.toMatchObject({ reason: 'failed', message: expect.stringContaining('cluster/global/pg_control') });
    expect(await processesIn(path.join(dataDir, 'cluster'))).toEqual([]);
  });

  it('says that the disk is full and succeeds once there is room', async ({ skip }) => {
    await mkdir(dataDir);
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', dataDir]);
    if (mounted !== 0) skip('needs the right to mount a small disk');
    try {
      await expect(start()).rejects.toMatchObject({ reason: 'disk-full', message: expect.stringContaining('free some space') });
      await run('mount', ['-o', 'remount,size=200m', dataDir]);
      const server = await start();
      expect(await query(server.url, 'select 1')).toEqual([1]);
      await server.stop();
    } finally {
      await run('umount', [dataDir]);
    }
  });
});

async function run(program: string, args: string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'ignore' });
  const [code] = (await once(child, 'exit').catch(() => [1])) as [number];
  return code;
}
