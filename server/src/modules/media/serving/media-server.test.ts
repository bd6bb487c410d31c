import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { createServer, get, type IncomingHttpHeaders, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#platform/log.ts';
import { createDiskStorage } from '#platform/storage/disk-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { createMediaServer } from './media-server.ts';
import type { Servable } from './servable.ts';
import { createUrlSigner } from './url-signer.ts';

const FILM = randomBytes(2_000_000);
const PATH = '/media/film/540p.mp4';

let root: string;
let storage: Storage;
let server: Server;
let port: number;
let etag: string;
const states = new Map<string, Servable>();
const clock = { time: new Date() };
const signer = createUrlSigner('a secret of this test', { now: () => clock.time });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'farandole-serving-'));
  storage = createDiskStorage(root);
  const serve = createMediaServer({ storage, isServable: async (key) => states.get(key) ?? 'public', signer, log: createLogger('silent') });
  server = createServer((incoming, response) => void serve(incoming, response)).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  port = (server.address() as AddressInfo).port;
  etag = `"${(await storage.put('media/film/540p.mp4', FILM, { contentType: 'video/mp4' })).etag}"`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => {
  states.clear();
  clock.time = new Date();
});

/** A request whose path is sent as it is written here: `fetch` would tidy it up. */
async function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, resolve).on('error', reject).end();
  });
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}

describe('a media file', () => {
  it('comes whole, for ever the same, and as nothing but what it is', async () => {
    const { status, headers, body } = await ask(PATH);
    expect(status).toBe(200);
    expect(body.equals(FILM)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '2000000',
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=31536000, immutable',
      etag,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-262143', 0, 262_143],
    ['bytes=262144-', 262_144, 1_999_999],
    ['bytes=1999990-2000500', 1_999_990, 1_999_999],
    ['bytes=-100', 1_999_900, 1_999_999],
    ['bytes=-5000000', 0, 1_999_999],
  ])('comes in part for %s', async (range, start, end) => {
    const { status, headers, body } = await ask(PATH, { range });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${end}/2000000`);
    expect(headers['content-length']).toBe(String(end - start + 1));
    expect(headers.etag).toBe(etag);
    expect(body.equals(FILM.subarray(start, end + 1))).toBe(true);
  });

  it.each(['bytes=2000000-', 'bytes=9000000-9000001', 'bytes=-0'])('cannot satisfy %s', async (range) => {
    const { status, headers, body } = await ask(PATH, { range });
    expect([status, headers['content-range'], body.length]).toEqual([416, 'bytes */2000000', 0]);
  });

  it.each(['bytes=0-1,5-6', 'bytes=5-2', 'bytes=-', 'lines=0-5', 'bytes=a-b', `bytes=0-${'9'.repeat(40)}`])('comes whole for %s', async (range) => {
    const { status, headers } = await ask(PATH, { range });
    expect([status, headers['content-length']]).toEqual([200, '2000000']);
  });

  it('is not sent again to who has it', async () => {
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const { status, headers, body } = await ask(PATH, { 'if-none-match': known, range: 'bytes=0-9' });
      expect([status, headers.etag, body.length]).toEqual([304, etag, 0]);
    }
    expect((await ask(PATH, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('goes on in part only if it is still the same', async () => {
    expect((await ask(PATH, { range: 'bytes=5-9', 'if-range': etag })).status).toBe(206);
    const changed = await ask(PATH, { range: 'bytes=5-9', 'if-range': '"other"' });
    expect([changed.status, changed.body.equals(FILM)]).toEqual([200, true]);
    expect((await ask(PATH, { range: 'bytes=5-9', 'if-range': 'Sun, 22 Nov 2026 00:00:00 GMT' })).status).toBe(200);
  });

  it('answers HEAD like GET, without bytes', async () => {
    const { status, headers, body } = await ask(PATH, { range: 'bytes=0-5' }, 'HEAD');
    expect([status, headers['content-length'], headers.etag, headers['content-type'], body.length]).toEqual([200, '2000000', etag, 'video/mp4', 0]);
    expect((await ask('/media/none.mp4', {}, 'HEAD')).status).toBe(404);
  });

  it('may be empty', async () => {
    await storage.put('media/empty.mp4', new Uint8Array(0), { contentType: 'video/mp4' });
    expect(await ask('/media/empty.mp4')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect((await ask('/media/empty.mp4', { range: 'bytes=0-' })).status).toBe(416);
    expect((await ask('/media/empty.mp4', { range: 'bytes=-5' })).status).toBe(416);
  });

  it.each([
    ['media/a/poster.avif', 'image/avif'],
    ['avatars/a.webp', 'image/webp'],
    ['media/a/captions.vtt', 'text/vtt; charset=utf-8'],
    ['media/a/unknown.html', 'application/octet-stream'],
    ['media/a/unknown.svg', 'application/octet-stream'],
    ['media/a/unknown', 'application/octet-stream'],
  ])('has the type of its ending: %s is %s', async (key, contentType) => {
    await storage.put(key, Buffer.from('<script>alert(1)</script>'), { contentType });
    expect((await ask(`/${key}?v=1`)).headers['content-type']).toBe(contentType);
  });
});

describe('what nobody may fetch', () => {
  it('is gone or was never there, and is asked for again next time', async () => {
    states.set('media/film/540p.mp4', 'gone');
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, body } = await ask(PATH, { range: 'bytes=0-5', 'if-none-match': etag }, method);
      expect([status, headers['cache-control'], headers.etag, body.length]).toEqual([410, 'no-store', undefined, 0]);
    }
    states.set('media/film/540p.mp4', 'hidden');
    for (const method of ['GET', 'HEAD']) expect((await ask(PATH, { 'if-none-match': '*' }, method)).status).toBe(404);
    expect((await ask('/media/none.mp4')).status).toBe(404);
    expect((await ask('/media/none.mp4', { range: 'bytes=-5' })).status).toBe(404);
  });

  it.each([
    '/uploads/one/source',
    '/media/../uploads/one/source',
    '/media/../uploads/one/source',
    '/media/..%2fuploads/one/source',
    '/media/media%2f..%2fuploads%2fone%2fsource',
    '/media/%2e%2e/uploads/one/source',
    '/media//media/film/540p.mp4',
    '/media//film/540p.mp4',
    '/media/Media/film/540p.mp4',
    '/media/media%2ffilm%2f540p.mp4',
    '/media/.incoming/x',
    '/media/film',
    '/media/',
    '/media/',
    '/media',
    '/',
    `/media/${'x'.repeat(2000)}`,
  ])('is not reached by %.60s', async (path) => {
    await storage.put('uploads/one/source', Buffer.from('private'), { contentType: 'application/octet-stream' });
    const { status, body } = await ask(path);
    expect([status, body.length]).toEqual([404, 0]);
  });

  it('cannot be written either', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const { status, headers } = await ask(PATH, {}, method);
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    }
  });
});

describe('a file that is not public', () => {
  beforeEach(() => states.set('media/film/540p.mp4', 'signed'));

  it('comes to who has its address, is kept by nobody else, and only until the address ends', async () => {
    const url = signer.sign(PATH);
    const { status, headers, body } = await ask(url, { range: 'bytes=0-9' });
    expect([status, body.length, headers['cross-origin-resource-policy'], headers['referrer-policy']]).toEqual([
      206,
      10,
      'same-origin',
      'no-referrer',
    ]);
    const [, seconds] = /^private, max-age=(\d+), immutable$/.exec(headers['cache-control'] ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(30 * 60);
    const began = clock.time.getTime();
    clock.time = new Date(began + (Number(seconds) - 5) * 1000);
    expect((await ask(url, {}, 'HEAD')).status).toBe(200);
    clock.time = new Date(began + (Number(seconds) + 5) * 1000);
    expect((await ask(url)).status).toBe(403);
    expect((await ask(signer.sign(PATH))).status).toBe(200);
  });

  it('is not there for anybody with another address, whatever is changed in it', async () => {
    const url = signer.sign(PATH);
    const mark = url.indexOf('?') + 1;
    const flipped = Array.from(
      url.slice(mark),
      (letter, index) => url.slice(0, mark + index) + (letter === 'a' ? 'b' : 'a') + url.slice(mark + index + 1),
    );
    states.set('media/film/720p.mp4', 'signed');
    const foreign = createUrlSigner('another secret', { now: () => clock.time }).sign(PATH);
    const wrong = [PATH, `${PATH}?`, `${url}&x=1`, foreign, url.replace('540p', '720p'), ...flipped];
    for (const path of wrong) expect([(await ask(path)).status, path]).toEqual([404, path]);
  });

  it('is gone with its film, also for who has the address', async () => {
    const url = signer.sign(PATH);
    states.set('media/film/540p.mp4', 'gone');
    expect((await ask(url)).status).toBe(410);
  });
});

describe('viewers who leave', () => {
  it('in the middle leave no file open', async () => {
    await storage.put('media/long.mp4', Buffer.alloc(20_000_000), { contentType: 'video/mp4' });
    const leave = () =>
      new Promise<void>((resolve, reject) => {
        const asking = get({ host: '127.0.0.1', port, path: '/media/long.mp4', agent: false }, (response) => {
          response.once('data', () => {
            response.destroy();
            resolve();
          });
        });
        asking.on('error', reject);
      });
    await Promise.all(Array.from({ length: 100 }, leave));
    await expect.poll(() => openFiles('long.mp4')).toBe(0);
    expect((await ask(PATH)).status).toBe(200);
  });

  it('and a storage that breaks end only their own answer', async () => {
    const fire = () => Promise.reject(new Error('disk on fire'));
    const broken: Storage = { ...storage, open: fire, openFile: fire };
    const serve = createMediaServer({ storage: broken, isServable: async () => 'public', log: createLogger('silent') });
    const other = createServer((incoming, response) => void serve(incoming, response)).listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const answer = await fetch(`http://127.0.0.1:${(other.address() as AddressInfo).port}${PATH}`);
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([503, '2', 'no-store']);
    await new Promise((closed) => other.close(closed));
  });
});

/** How often a file of that name is open in this process. */
async function openFiles(name: string): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((path) => path.endsWith(name)).length;
}
