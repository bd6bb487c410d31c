import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { MediaEngine } from '#platform/ffmpeg/engine.ts';
import { makeClip } from '#platform/ffmpeg/testing/clips.ts';
import { crashBusy, jailedProcesses } from '#platform/ffmpeg/testing/jailed.ts';
import { startJobRunner } from '#platform/jobs/runner.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { AssetId } from './asset-id.ts';
import { assetReady, createMedia, type Media, mediaHandlers, mediaJobs } from './index.ts';
import { createMediaOn, createTestMedia, type TestMedia } from './testing/test-media.ts';

let bench: TestMedia;
let folder: string;
let plain: string;
let webSafe: string;
let small: string;

beforeAll(async () => {
  bench = await createTestMedia();
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-clips-'));
  plain = await makeClip(path.join(folder, 'plain.webm'), {
    width: 420,
    height: 640,
    coding: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'],
  });
  webSafe = await makeClip(path.join(folder, 'web-safe.mp4'), { seconds: 0.5 });
  small = await makeClip(path.join(folder, 'small.mp4'), { seconds: 0.5, rate: 240 });
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (media: Media, id: AssetId, attempt = 1, signal = new AbortController().signal) =>
  media.work.process(id, { signal, attempt, maxAttempts: 8 });

/** Everything in storage belongs to an asset that is ready, and everything it names is there. */
async function expectTidy(id: AssetId): Promise<void> {
  const asset = await bench.media.get(id);
  expect(asset?.state).toBe('ready');
  const urls = [asset?.posterUrl, asset?.previewUrl, asset?.storyboardUrl, ...(asset?.renditions ?? []).map(({ url }) => url)];
  if (asset?.lightPosterUrl) urls.push(asset.lightPosterUrl);
  const isStoryboard = (key: string) => key.endsWith('-storyboard.webp');
  const stored = (await bench.stored()).filter((key) => key.startsWith('media/'));
  expect(stored.filter(isStoryboard)).toHaveLength(1);
  expect(stored.filter((key) => !isStoryboard(key)).toSorted()).toEqual(urls.map((url) => url?.slice(1)).toSorted());
  expect((await bench.stored()).filter((key) => key.startsWith('uploads/'))).toEqual([]);
  const sizes = asset?.renditions.map(({ width, height }) => `${width}x${height}`) ?? [];
  expect(new Set(sizes).size).toBe(sizes.length);
}

async function forget(id: AssetId): Promise<void> {
  await bench.database.db.transaction((tx) => bench.media.remove(tx, id));
  await bench.media.work.erase(id, null);
  await bench.database.db.pool.query('delete from graphile_worker._private_jobs');
}

describe('the engine dies', { timeout: 60_000 }, () => {
  const dying = (deaths: number): Partial<MediaEngine> => ({
    encode: (file, task, options) => {
      const onProgress = () => {
        if (deaths <= 0) return;
        deaths -= 1;
        void crashBusy(bench.workDir);
      };
      return bench.engine.encode(file, task, { ...options, onProgress });
    },
  });

  it('gives a file a second chance, as not every death is the file’s fault', async () => {
    const id = await bench.receive(plain);
    await run(createMediaOn(bench, dying(1)), id);
    await expectTidy(id);
    await forget(id);
  });

  it('refuses a file of which it has died twice, and keeps nothing', async () => {
    const id = await bench.receive(plain);
    await run(createMediaOn(bench, dying(2)), id);
    expect(await bench.media.get(id)).toMatchObject({ state: 'refused', refusal: 'media.engine-failed', renditions: [] });
    expect(await bench.stored()).toEqual([]);
    await expect.poll(bench.workedIn).toEqual([]);
    await forget(id);
  });
});

describe('the worker dies', { timeout: 180_000 }, () => {
  /** A worker that dies at its `after`-th contact with the world: before that has any effect, or after it had. */
  function dyingWorker(after: number, when: 'before' | 'after'): { media: Media; contacts: () => number } {
    let contacts = 0;
    let dead = false;
    const guard = async <T>(work: () => Promise<T>): Promise<T> => {
      contacts += 1;
      if (dead || (contacts === after && when === 'before')) {
        dead = true;
        throw new Error('power cut');
      }
      const result = await work();
      if (contacts < after) return result;
      dead = true;
      throw new Error('power cut');
    };
    const { engine, storage, database, events, jobs, log } = bench;
    const cutEngine: MediaEngine = {
      ...engine,
      probe: (...parts) => guard(() => engine.probe(...parts)),
      probeAll: (...parts) => guard(() => engine.probeAll(...parts)),
      copy: (...parts) => guard(() => engine.copy(...parts)),
      encode: (...parts) => guard(() => engine.encode(...parts)),
    };
    const cutStorage: Storage = {
      ...storage,
      put: (...parts) => guard(() => storage.put(...parts)),
      delete: (...parts) => guard(() => storage.delete(...parts)),
    };
    const db: Database = { ...database.db, transaction: (work) => guard(() => database.db.transaction(work)) };
    return { media: createMedia({ db, events, jobs, storage: cutStorage, clock: systemClock, log, engine: cutEngine }), contacts: () => contacts };
  }

  it.each([
    ['a film that is encoded', () => small, 1],
    ['a film that is copied first', () => webSafe, 2],
  ])(
    'at any moment, and the next one ends the work on %s without doubles or leftovers',
    async (_what, source, stride) => {
      let survived = false;
      // how often a worker is in touch with the world depends on how fast it is: until one gets through
      for (let contact = 1; !survived; contact += stride) {
        const id = await bench.receive(source());
        const { media, contacts } = dyingWorker(contact, contact % 3 === 0 ? 'before' : 'after');
        const end = await run(media, id).catch((cause: unknown) => String(cause));
        survived = contacts() < contact;
        if (survived) expect(contact).toBeGreaterThan(5);
        else {
          expect(end).toContain('power cut');
          await run(bench.media, id, 2);
        }
        await expectTidy(id);
        expect(await bench.announced(id)).toEqual(['media.asset-playable', 'media.asset-ready']);
        await forget(id);
      }
    },
    120_000,
  );

  it('and a server that stops breaks the work off and ends its process', async () => {
    const id = await bench.receive(plain);
    // what a power cut left stays until the next start
    const before = await bench.workedIn();
    const stopping = new AbortController();
    const stopped = createMediaOn(bench, {
      encode: (file, task, options) => bench.engine.encode(file, task, { ...options, onProgress: () => stopping.abort(new Error('stopping')) }),
    });
    await expect(run(stopped, id, 1, stopping.signal)).rejects.toThrow('stopping');
    await expect.poll(() => jailedProcesses(bench.workDir, { busy: true })).toEqual([]);
    await expect.poll(bench.workedIn).toEqual(before);
    expect(await bench.media.get(id)).toMatchObject({ state: 'processing', renditions: [] });
    await run(bench.media, id, 2);
    await expectTidy(id);
    await forget(id);
  });

  it('fails an asset after the last try, in words its owner can use', async () => {
    const id = await bench.receive(plain);
    for (const key of await bench.stored()) await bench.storage.delete(key);
    await expect(run(bench.media, id, 7)).rejects.toThrow('not in storage');
    await run(bench.media, id, 8);
    expect(await bench.media.get(id)).toMatchObject({ state: 'failed', refusal: 'media.engine-failed' });
    expect(await bench.announced(id)).toEqual(['media.asset-refused']);
    await forget(id);
  });
});

describe('the owner withdraws an asset', () => {
  it('while it is worked on: the work stops and no byte is left', async () => {
    const id = await bench.receive(plain);
    const before = await bench.workedIn();
    const media = createMediaOn(bench, {
      encode: async (file, task, options) => {
        const answer = await bench.engine.encode(file, task, options);
        await bench.database.db.transaction((tx) => bench.media.remove(tx, id));
        return answer;
      },
    });
    await run(media, id);
    expect(await bench.media.get(id)).toBeNull();
    expect((await bench.stored()).filter((key) => key.startsWith('media/'))).toEqual([]);
    await bench.media.work.erase(id, `uploads/${(await bench.stored())[0]?.split('/')[1] ?? 'none'}`);
    expect(await bench.stored()).toEqual([]);
    await expect.poll(bench.workedIn).toEqual(before);
    await bench.database.db.pool.query('delete from graphile_worker._private_jobs');
  });
});

describe('through the queue', () => {
  it('an upload that is complete becomes ready, and one that is removed loses every byte', async () => {
    const id = await bench.receive(webSafe, 'Vacances à la mer.mp4');
    const runner = await startJobRunner({ db: bench.database.db, log: bench.log, declared: mediaJobs, handlers: mediaHandlers(bench.media) });
    try {
      await new Promise<void>((resolve) => {
        bench.events.follow([assetReady] as never, null, (batch) => {
          if (batch.some(({ data }) => (data as { assetId: string }).assetId === id)) resolve();
        });
      });
      expect(await bench.media.get(id)).toMatchObject({ state: 'ready', fileName: 'Vacances à la mer.mp4', ownerId: bench.ownerId });
      await bench.database.db.transaction((tx) => bench.media.remove(tx, id));
      await expect.poll(() => bench.stored(), { timeout: 10_000 }).toEqual([]);
    } finally {
      await runner.stop();
    }
  });

  it('an upload that is registered twice is worked on once', async () => {
    const id = await bench.receive(webSafe);
    const again = { assetId: id, ownerId: bench.ownerId, sourceKey: 'uploads/other', fileName: 'other.mp4', bytes: 1 };
    await bench.database.db.transaction((tx) => bench.media.receive(tx, again));
    const { rows } = await bench.database.db.pool.query('select 1 from graphile_worker.jobs');
    expect(rows).toHaveLength(1);
    expect((await bench.media.get(id))?.fileName).toBe('web-safe.mp4');
  });
});
