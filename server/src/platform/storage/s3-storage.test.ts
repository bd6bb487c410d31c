import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasS3Server, type S3Server, startS3Server } from '#testing/s3-server.ts';
import { createTestDatabase } from '#testing/test-database.ts';
import { createDiskStorage } from './disk-storage.ts';
import { testMove } from './moving-contract.ts';
import { createS3Storage } from './s3-storage.ts';
import type { Storage } from './storage.ts';
import { listAll, testStorage } from './storage-contract.ts';

const COMMAND = fileURLToPath(new URL('../../storage.ts', import.meta.url));

describe.skipIf(!hasS3Server())('with a real S3 server', () => {
  let server: S3Server;
  let root: string;
  const newFolder = async () => createDiskStorage(await mkdtemp(join(root, 'disk-')));
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'farandole-s3-test-'));
    server = await startS3Server();
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await rm(root, { recursive: true, force: true });
  });

  testStorage('an S3 bucket', async () => createS3Storage(await server.newBucket()));

  testMove('from a folder to S3', async () => ({ from: await newFolder(), to: createS3Storage(await server.newBucket()) }));
  testMove('from S3 to a folder', async () => ({ from: createS3Storage(await server.newBucket()), to: await newFolder() }));

  it('is moved to and from by a command [Z3]', async () => {
    const bucket = await server.newBucket();
    const database = await createTestDatabase();
    const dataDir = await mkdtemp(join(root, 'data-'));
    const [folder, remote] = [createDiskStorage(join(dataDir, 'storage')), createS3Storage(bucket)];
    const objects = new Map(Array.from({ length: 12 }, (_, n) => [`media/${n}/540p.mp4`, randomBytes(1000 + 70_000 * n)]));
    for (const [key, bytes] of objects) await folder.put(key, bytes, { contentType: 'video/mp4' });
    const whole = async (storage: Storage) => {
      for (const [key, bytes] of objects) {
        const object = await storage.open(key);
        if (!object || !(await buffer(object.stream)).equals(bytes)) return false;
      }
      return true;
    };
    const env = {
      ...{ DATABASE_URL: database.url, FARANDOLE_DATA: dataDir, S3_ENDPOINT: bucket.endpoint, S3_BUCKET: bucket.bucket },
      ...{ S3_REGION: bucket.region, S3_ACCESS_KEY_ID: bucket.accessKeyId, S3_SECRET_ACCESS_KEY: bucket.secretAccessKey },
    };
    const command = (direction: string, writesTo: string) =>
      promisify(execFile)(process.execPath, [COMMAND, direction], { env: { ...process.env, ...env, FARANDOLE_STORAGE: writesTo } });
    try {
      await expect(command('to-s3', 'folder')).rejects.toMatchObject({ stderr: expect.stringContaining('set FARANDOLE_STORAGE=s3') });
      expect(await whole(folder)).toBe(true);

      expect((await command('to-s3', 's3')).stdout).toContain('12/12 objects');
      expect(await whole(remote)).toBe(true);
      expect(await listAll(folder, '')).toEqual([]);

      expect((await command('to-folder', 'folder')).stdout).toContain('12/12 objects');
      expect(await whole(folder)).toBe(true);
      expect(await listAll(remote, '')).toEqual([]);
    } finally {
      await database.drop();
    }
  }, 120_000);

  it('sends a large object in parts and reads any range of it', async () => {
    const storage = createS3Storage(await server.newBucket());
    const bytes = randomBytes(40 * 1024 * 1024 + 17);
    const chunks = function* () {
      for (let start = 0; start < bytes.length; start += 100_003) yield bytes.subarray(start, start + 100_003);
    };
    const stored = await storage.put('media/long.mp4', Readable.from(chunks()), { contentType: 'video/mp4' });
    expect(stored.bytes).toBe(bytes.length);
    expect(await storage.stat('media/long.mp4')).toEqual(stored);
    const across = { start: 16 * 1024 * 1024 - 5, end: 32 * 1024 * 1024 + 5 };
    const part = await storage.open('media/long.mp4', across);
    expect(part && (await buffer(part.stream)).equals(bytes.subarray(across.start, across.end + 1))).toBe(true);
  });
});
