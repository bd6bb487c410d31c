import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssetId, createMedia } from '#modules/media';
import { ANNOUNCED } from '#testing/announced.ts';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { systemClock } from '../platform/clock.ts';
import { createPostgresEventLog } from '../platform/events/postgres-event-log.ts';
import { makeClip } from '../platform/ffmpeg/testing/clips.ts';
import { createJobQueue } from '../platform/jobs/queue.ts';
import { createLogger } from '../platform/log.ts';
import { createDiskStorage } from '../platform/storage/disk-storage.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

describe('several worker processes', { timeout: 180_000 }, () => {
  let database: TestDatabase;
  let folder: string;
  const workers: ChildProcess[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-workers-'));
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const poolIds = async () => (await database.db.pool.query<{ pool_id: string }>('select pool_id from job_workers')).rows.map((row) => row.pool_id);
  const jobs = async () =>
    (await database.db.pool.query<{ locked_by: string }>('select locked_by from graphile_worker.jobs where locked_by is not null')).rows;

  /** Starts a worker and waits until it takes jobs: each has a name for light jobs, one for urgent ones and one for heavy ones. */
  async function startWorker(): Promise<{ process: ChildProcess; pools: string[] }> {
    const before = await poolIds();
    const env = { ...process.env, DATABASE_URL: database.url, FARANDOLE_DATA: folder, FARANDOLE_ROLE: 'worker', LOG_LEVEL: 'error' };
    const worker = spawn(process.execPath, [MAIN, '--empty'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    workers.push(worker);
    await expect.poll(async () => (await poolIds()).length, { timeout: 60_000 }).toBe(before.length + 3);
    return { process: worker, pools: (await poolIds()).filter((pool) => !before.includes(pool)) };
  }

  it('take over the film of one that is killed in the middle, and make nothing twice [Z4]', async () => {
    const log = createLogger('silent');
    const events = createPostgresEventLog(database.db, log);
    const storage = createDiskStorage(path.join(folder, 'storage'));
    const media = createMedia({ db: database.db, events, jobs: createJobQueue(database.db), storage, clock: systemClock, log });
    const assetId = AssetId.generate();
    const sourceKey = `uploads/${AssetId.toPublic(assetId)}/source`;
    const both = [await startWorker(), await startWorker()];
    const file = await makeClip(path.join(folder, 'film.mp4'), { width: 540, height: 960, seconds: 3, filters: 'noise=alls=10:allf=t' });
    const { bytes } = await storage.put(sourceKey, { file, move: true }, { contentType: 'application/octet-stream' });
    await database.db.transaction((tx) => media.receive(tx, { assetId, ownerId: randomUUID(), sourceKey, fileName: 'film.mp4', bytes }));

    await expect.poll(async () => (await media.get(assetId))?.step, { timeout: 60_000, interval: 10 }).toBe('first-rendition');
    const held = await jobs();
    const holder = both.find(({ pools }) => pools.includes(held[0]?.locked_by ?? ''))?.process;
    holder?.kill('SIGKILL');
    expect(held).toHaveLength(1);
    await expect.poll(() => holder?.signalCode).toBe('SIGKILL');
    await expect.poll(() => processesIn(path.join(folder, 'work'), holder?.pid), { timeout: 5000 }).toEqual([]);
    expect((await media.get(assetId))?.state).not.toBe('ready');
    // given back within a minute
    await expect.poll(async () => JSON.stringify(await jobs()) !== JSON.stringify(held), { timeout: 60_000 }).toBe(true);

    await expect.poll(async () => (await media.get(assetId))?.state, { timeout: 90_000 }).toBe('ready');
    const asset = await media.get(assetId);
    const sizes = asset?.renditions.map(({ width, height }) => `${width}x${height}`) ?? [];
    expect(sizes.length).toBeGreaterThan(1);
    expect(new Set(sizes).size).toBe(sizes.length);
    const named = [asset?.posterUrl, ...(asset?.renditions.map(({ url }) => url) ?? [])].map((url) => url?.slice(1)).toSorted();
    const stored = async () => {
      const keys: string[] = [];
      for await (const { key } of storage.list('')) keys.push(key);
      return keys.toSorted();
    };
    await expect.poll(stored).toEqual(expect.arrayContaining(named));
    const kinds = (await stored()).map((key) => key.split('-').slice(1).join('-'));
    expect(new Set(kinds).size).toBe(kinds.length);
    // the upload goes once nothing looks at it any more
    await expect.poll(async () => (await stored()).filter((key) => key.startsWith('uploads/')), { timeout: 30_000 }).toEqual([]);
    const { rows } = await database.db.pool.query(`select name from ${ANNOUNCED} where data ->> 'assetId' = $1`, [assetId]);
    const announced = rows.map(({ name }) => name);
    expect(new Set(announced).size).toBe(announced.length);
    // what is found in it afterwards may have been announced by now, or not yet
    const afterwards = ['media.asset-analysed', 'sounds.found'];
    expect(announced.filter((name) => !afterwards.includes(name)).toSorted()).toEqual(['media.asset-playable', 'media.asset-ready']);
    await media.close();
    await events.close();
  });
});

/** Media processes of the worker `pid` that are still alive: each lives in a folder of its own, named after the worker. */
async function processesIn(workDir: string, pid: number | undefined): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map((process) => readlink(`/proc/${process}/cwd`).catch(() => '')));
  return folders.filter((cwd) => cwd.startsWith(path.join(workDir, `${pid}-`)));
}
