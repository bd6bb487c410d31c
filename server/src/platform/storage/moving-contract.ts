import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { type MoveProgress, MoveVerificationError, moveStorage } from './move-storage.ts';
import { createMovingStorage } from './moving-storage.ts';
import type { Storage } from './storage.ts';
import { listAll } from './storage-contract.ts';

const VIDEO = { contentType: 'video/mp4' };
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What a move between two kinds of storage keeps. `open` gives two empty ones, new at each call. */
export function testMove(name: string, open: () => Promise<{ from: Storage; to: Storage }>): void {
  describe(`a move ${name}`, () => {
    it('can be made while everything is read, without one failure: works with a folder; can move to S3 later without downtime [Z2]', async () => {
      const { from, to } = await open();
      const moving = createMovingStorage(from, to);
      const objects = await fill(from, 60);
      const read = keepReading(moving, objects);
      const moved = await moveStorage(from, to, () => undefined);
      const rounds = await read.stop();

      expect(rounds).toBeGreaterThan(1);
      expect(moved).toMatchObject({ objects: 60, totalObjects: 60 });
      expect(await listAll(from, '')).toEqual([]);
      expect(await listAll(to, '')).toHaveLength(60);
      for (const [key, expected] of objects) expect(await look(to, key)).toEqual(expected);
    }, 60_000);

    it('keeps what is written meanwhile and brings nothing back that is deleted meanwhile', async () => {
      const { from, to } = await open();
      const moving = createMovingStorage(from, to);
      const objects = await fill(from, 40);
      const keys = [...objects.keys()];
      const moved = moveStorage(from, to, () => undefined);
      for (const [index, key] of keys.entries()) {
        if (index % 4 === 0) await moving.delete(key);
        if (index % 4 === 1) await moving.put(key, Buffer.from(`new ${key}`), VIDEO);
      }
      await moving.put('media/late.mp4', Buffer.from('late'), VIDEO);
      await moved;

      expect(await listAll(from, '')).toEqual([]);
      for (const [index, key] of keys.entries()) {
        const found = await look(moving, key);
        if (index % 4 === 0) expect(found).toBeNull();
        else if (index % 4 === 1) expect(found?.hash).toBe(sha256(Buffer.from(`new ${key}`)));
        else expect(found).toEqual(objects.get(key));
      }
      expect(await listAll(to, '')).toHaveLength(31);
    }, 60_000);

    it('can be stopped and started again, and tells how far it is', async () => {
      const { from, to } = await open();
      const objects = await fill(from, 20);
      const stop = new AbortController();
      const seen: MoveProgress[] = [];
      const onProgress = (progress: MoveProgress) => {
        seen.push(progress);
        if (progress.objects === 7) stop.abort();
      };
      await expect(moveStorage(from, to, onProgress, stop.signal)).rejects.toThrow('aborted');
      expect((await listAll(from, '')).length + (await listAll(to, '')).length).toBe(20);
      expect(seen.at(-1)?.totalObjects).toBe(20);
      await moveStorage(from, to, () => undefined);
      for (const [key, expected] of objects) expect(await look(to, key)).toEqual(expected);
      expect(await listAll(from, '')).toEqual([]);
    }, 60_000);

    it('ends what a killed one began: a copy is there, and so is the source', async () => {
      const { from, to } = await open();
      const { version } = await from.put('media/twice.mp4', Buffer.from('film'), VIDEO);
      await to.put('media/twice.mp4', Buffer.from('film'), { ...VIDEO, version });
      await moveStorage(from, to, () => undefined);
      expect(await from.stat('media/twice.mp4')).toBeNull();
      expect((await look(to, 'media/twice.mp4'))?.hash).toBe(sha256(Buffer.from('film')));
    });

    it('is found by a reader who looks for it in the very moment it passes', async () => {
      const { from, to } = await open();
      await from.put('media/now.mp4', Buffer.from('film'), VIDEO);
      const passing: Storage = {
        ...from,
        async open(key, range) {
          await moveStorage(from, to, () => undefined);
          return from.open(key, range);
        },
      };
      expect((await look(createMovingStorage(passing, to), 'media/now.mp4'))?.hash).toBe(sha256(Buffer.from('film')));
    });

    it('keeps the source when the copy does not hold the same bytes', async () => {
      const { from, to } = await open();
      const { version } = await from.put('media/bad.mp4', Buffer.from('film'), VIDEO);
      await to.put('media/bad.mp4', Buffer.from('dust'), { ...VIDEO, version });
      await expect(moveStorage(from, to, () => undefined)).rejects.toThrow(MoveVerificationError);
      expect((await look(from, 'media/bad.mp4'))?.hash).toBe(sha256(Buffer.from('film')));
      expect(await to.stat('media/bad.mp4')).toBeNull();
    });
  });
}

type Look = { hash: string; etag: string };

async function fill(storage: Storage, count: number): Promise<Map<string, Look>> {
  const objects = new Map<string, Look>();
  for (let index = 0; index < count; index++) {
    const [key, bytes] = [`media/${index}/540p.mp4`, randomBytes(1000 + index * 5000)];
    const { etag } = await storage.put(key, bytes, VIDEO);
    objects.set(key, { hash: sha256(bytes), etag });
  }
  return objects;
}

async function look(storage: Storage, key: string): Promise<Look | null> {
  const object = await storage.open(key);
  return object && { hash: sha256(await buffer(object.stream)), etag: object.etag };
}

/** Reads every object and the listing over and over; `stop` ends after a whole round and throws what went wrong. */
function keepReading(storage: Storage, objects: Map<string, Look>) {
  let [stopped, rounds] = [false, 0];
  const run = async () => {
    while (!stopped) {
      const queue = objects.entries();
      const reader = async () => {
        for (const [key, expected] of queue) expect(await look(storage, key), key).toEqual(expected);
      };
      await Promise.all(Array.from({ length: 8 }, reader));
      expect((await listAll(storage, '')).map(({ key }) => key)).toEqual([...objects.keys()].sort());
      rounds++;
    }
  };
  const running = run();
  running.catch(() => undefined);
  return {
    async stop() {
      stopped = true;
      await running;
      return rounds;
    },
  };
}
