import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '#platform/clock.ts';
import type { LoggedEvent } from '#platform/events/event.ts';
import { createPostgresEventLog } from '#platform/events/postgres-event-log.ts';
import type { MediaEngine } from '#platform/ffmpeg/engine.ts';
import { createNodeAvEngine } from '#platform/ffmpeg/node-av-engine.ts';
import { createJobQueue } from '#platform/jobs/queue.ts';
import { createLogger } from '#platform/log.ts';
import type { Transcriber } from '#platform/speech/transcriber.ts';
import { createDiskStorage } from '#platform/storage/disk-storage.ts';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import type { Asset } from '../asset.ts';
import { AssetId } from '../asset-id.ts';
import { assetChanged, assetPlayable, assetReady, assetRefused } from '../events.ts';
import type { MediaLimits } from '../limits.ts';
import { createMedia, type Media } from '../service.ts';

/** The module on a database, a disk and an engine of its own. */
export async function createTestMedia(options: { limits?: Partial<MediaLimits>; database?: TestDatabase; transcriber?: Transcriber } = {}) {
  const log = createLogger(process.env.LOG_LEVEL ?? 'silent');
  const database = options.database ?? (await createTestDatabase());
  const folder = await mkdtemp(path.join(tmpdir(), 'farandole-media-test-'));
  const store = path.join(folder, 'store');
  const workDir = path.join(folder, 'work');
  const storage = createDiskStorage(store);
  const engine = createNodeAvEngine({ log, workDir });
  const events = createPostgresEventLog(database.db, log);
  const jobs = createJobQueue(database.db);
  const { limits = {}, transcriber = null } = options;
  const media = createMedia({ db: database.db, events, jobs, storage, clock: systemClock, log, engine, transcriber, limits });
  const ownerId = randomUUID();

  /** Puts a file in storage and registers it, as the upload route does. */
  async function receive(file: string, fileName = path.basename(file)): Promise<AssetId> {
    const assetId = AssetId.generate();
    const sourceKey = `uploads/${AssetId.toPublic(assetId)}`;
    const { bytes } = await storage.put(sourceKey, { file }, { contentType: 'application/octet-stream' });
    await database.db.transaction((tx) => media.receive(tx, { assetId, ownerId, sourceKey, fileName, bytes }));
    return assetId;
  }

  return {
    media,
    database,
    storage,
    engine,
    events,
    jobs,
    ownerId,
    workDir,
    log,
    receive,
    /** Receives a file and works on it until nothing is left to do. */
    async process(file: string): Promise<Asset> {
      const id = await receive(file);
      await media.work.process(id, { signal: new AbortController().signal, attempt: 1, maxAttempts: 8 });
      const asset = await media.get(id);
      if (!asset) throw new Error('the asset is gone');
      return asset;
    },
    /** Where an address of an asset is on this disk. */
    fileOf: (url: string) => path.join(store, url),
    /** Every object in storage. */
    async stored(): Promise<string[]> {
      const keys: string[] = [];
      for await (const { key } of storage.list('')) keys.push(key);
      return keys;
    },
    /** Names in the folder of work folders, those of waiting processes and compiled code aside. */
    async workedIn(): Promise<string[]> {
      const folders = (await readdir(workDir).catch(() => [])).filter((name) => !/^\d+-code-/.test(name));
      const used = await Promise.all(
        folders.map(async (name) => ((await readdir(path.join(workDir, name)).catch(() => [])).some((one) => one !== 'code') ? [name] : [])),
      );
      return used.flat();
    },
    /** Names of what was announced about an asset, in order. */
    async announced(id: AssetId): Promise<string[]> {
      const all: LoggedEvent[] = await events.read([assetPlayable, assetChanged, assetReady, assetRefused] as never, null, 1000);
      return all.filter(({ data }) => (data as { assetId: string }).assetId === id).map(({ name }) => name);
    },
    async close(): Promise<void> {
      await engine.close();
      await events.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type TestMedia = Awaited<ReturnType<typeof createTestMedia>>;

/** A second worker on the same database, storage and engine; `more` comes in between where a test must act. */
export function createMediaOn({ database, events, jobs, storage, log, engine }: TestMedia, more: Partial<MediaEngine>): Media {
  return createMedia({ db: database.db, events, jobs, storage, clock: systemClock, log, engine: { ...engine, ...more } });
}
