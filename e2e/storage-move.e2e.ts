import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { createLogger } from '../server/src/platform/log.ts';
import { createDiskStorage } from '../server/src/platform/storage/disk-storage.ts';
import { createS3Storage } from '../server/src/platform/storage/s3-storage.ts';
import type { Storage } from '../server/src/platform/storage/storage.ts';
import { hasS3Server, type S3Server, startS3Server } from '../server/src/testing/s3-server.ts';
import { type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';

const COMMAND = fileURLToPath(new URL('../server/src/storage.ts', import.meta.url));

describe.skipIf(!hasS3Server())('media that move while people watch and post', { timeout: 240_000 }, () => {
  let folder: string;
  let postgres: EmbeddedPostgres;
  let s3: S3Server;
  let proxy: Server;
  /** The instance that the proxy leads to. */
  let open: Farandole;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-move-'));
    postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: createLogger('silent'), fast: true });
    s3 = await startS3Server();
    proxy = createServer((incoming, outgoing) => {
      const { method, url, headers } = incoming;
      const onward = request(open.origin + url, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
      incoming.pipe(onward);
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
  });
  afterAll(async () => {
    await open?.stop();
    proxy?.closeAllConnections();
    proxy?.close();
    await s3?.stop();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('leave a folder for S3 without one request that fails, and without losing anything [Z2]', async () => {
    const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const bucket = await s3.newBucket();
    const env = { DATABASE_URL: postgres.url, FARANDOLE_ORIGIN: origin, LOG_LEVEL: 'error' };
    const settings = {
      ...{ S3_ENDPOINT: bucket.endpoint, S3_BUCKET: bucket.bucket, S3_REGION: bucket.region, FARANDOLE_STORAGE: 's3' },
      ...{ S3_ACCESS_KEY_ID: bucket.accessKeyId, S3_SECRET_ACCESS_KEY: bucket.secretAccessKey },
    };
    const dataDir = path.join(folder, 'data');
    const film = async (name: string) => makeClip(path.join(folder, name), { seconds: 1, width: 360, height: 640 });
    const before = await startFarandole({ dataDir, env });
    open = before;
    const alice = await signUp(origin, 'alice');
    const posted = [await alice.post(await film('first.mp4')), await alice.post(await film('second.mp4'))];

    /** SHA-256 of every file of these films when it was first seen; what viewers get has to be that. */
    const known = new Map<string, string>();
    const failures: string[] = [];
    const watch = async (file: string): Promise<void> => {
      const answer = await fetch(`${origin}${file}`).catch(String);
      if (typeof answer === 'string' || answer.status !== 200)
        return void failures.push(`${file}: ${typeof answer === 'string' ? answer : answer.status}`);
      const digest = createHash('sha256')
        .update(new Uint8Array(await answer.arrayBuffer()))
        .digest('hex');
      if (known.get(file) !== digest && known.has(file)) failures.push(`${file} differs`);
      known.set(file, digest);
    };
    const learn = async (video: PostedVideo) => {
      for (const { url } of (await alice.whenDone(video.id)).renditions) await watch(url);
    };
    for (const video of posted) await learn(video);
    expect(known.size).toBeGreaterThanOrEqual(2);

    let watching = true;
    let watched = 0;
    const viewer = async () => {
      for (let n = 0; watching; n++, watched++) {
        const files = [...known.keys()];
        await watch(files[n % files.length] ?? '');
        if (n % 20 > 0) continue;
        const page = await fetch(`${origin}/api/v1/feeds/for-you`).catch(String);
        if (typeof page === 'string' || page.status !== 200) failures.push(`feed: ${typeof page === 'string' ? page : page.status}`);
      }
    };
    const viewers = [viewer(), viewer()];

    // an upload that begins before the switch
    const bytes = new Uint8Array(await readFile(await film('third.mp4')));
    const tus = { cookie: alice.cookie, 'tus-resumable': '1.0.0' };
    const created = await fetch(`${origin}/api/v1/uploads`, {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': `filename ${btoa('third.mp4')}` },
    });
    const upload = new URL(created.headers.get('location') ?? '', origin).href;
    const send = (from: number, to: number) =>
      fetch(upload, {
        method: 'PATCH',
        headers: { ...tus, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
        body: bytes.slice(from, to),
      });
    expect((await send(0, bytes.length >> 1)).status).toBe(204);

    open = await startFarandole({ dataDir, env: { ...env, ...settings } });
    await before.stop();
    expect((await send(bytes.length >> 1, bytes.length)).status).toBe(204);
    const begun = await alice.send<PostedVideo>('POST', '/videos', { assetId: upload.split('/').at(-1), caption: '' });
    const seen = watched;

    const [{ stdout }, during] = await Promise.all([
      promisify(execFile)(process.execPath, [COMMAND, 'to-s3'], { env: { ...process.env, ...env, ...settings, FARANDOLE_DATA: dataDir } }),
      film('fourth.mp4').then((file) => alice.post(file)),
    ]);
    expect(stdout).toContain('Everything is moved.');
    for (const video of [begun, during]) await learn(video);
    for (const file of [...known.keys()]) await watch(file);
    watching = false;
    await Promise.all(viewers);

    expect(failures).toEqual([]);
    expect(watched).toBeGreaterThan(seen);
    expect(await keysOf(createDiskStorage(path.join(dataDir, 'storage')))).toEqual([]);
    const moved = await keysOf(createS3Storage(bucket));
    expect([...known.keys()].map((file) => file.slice(1)).filter((key) => !moved.includes(key))).toEqual([]);
  });
});

async function keysOf(storage: Storage): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list('')) keys.push(key);
  return keys;
}
