import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasS3Server, type S3Server, startS3Server } from '#testing/s3-server.ts';
import { createDiskStorage } from './disk-storage.ts';
import { testMove } from './moving-contract.ts';
import { createS3Storage } from './s3-storage.ts';
import { testStorage } from './storage-contract.ts';

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
