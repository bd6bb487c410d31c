import { randomBytes } from 'node:crypto';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Upload as TusClient } from 'tus-js-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AssetId } from '../asset-id.ts';
import { begin, createUploadFixture, LIMITS, newAccount, send, sha256, tus, type UploadFixture } from './uploads-fixture.ts';

let fixture: UploadFixture;
let alice: string;
let bob: string;

beforeAll(async () => {
  fixture = await createUploadFixture();
});
afterAll(() => fixture.close());
beforeEach(() => {
  [alice, bob] = [newAccount(), newAccount()];
  fixture.receiveFailure = null;
  fixture.clock.time = new Date();
});

const assetOf = async (id: string) => (await fixture.assets()).find((asset) => AssetId.toPublic(AssetId.of(asset.id)) === id);
const stored = async (id: string) => {
  const object = await fixture.storage.open(`uploads/${id}/source`);
  return object && buffer(object.stream);
};

describe('an upload', () => {
  it('whose network is killed at 60 % goes on where it was and ends without a restart [C2]', async () => {
    const film = randomBytes(6_000_000);
    fixture.patches.length = 0;
    let killed = false;
    const url = await new Promise<string>((resolve, reject) => {
      const client = new TusClient(film, {
        endpoint: fixture.url,
        headers: { 'x-account': alice },
        metadata: { filename: 'Été à Nîmes.mp4' },
        chunkSize: 1_000_000,
        retryDelays: [0, 0, 0],
        onChunkComplete(_size, accepted) {
          if (killed || accepted < film.length * 0.6) return;
          killed = true;
          if ('closeAllConnections' in fixture.server) fixture.server.closeAllConnections();
        },
        onSuccess: () => resolve(client.url ?? ''),
        onError: reject,
      });
      client.start();
    });
    const id = url.split('/').at(-1) ?? '';
    expect(killed).toBe(true);
    expect(fixture.patches.filter((offset) => offset === 0)).toHaveLength(1);
    expect(await assetOf(id)).toMatchObject({
      owner_id: alice,
      file_name: 'Été à Nîmes.mp4',
      bytes: film.length,
      source_key: `uploads/${id}/source`,
    });
    expect(sha256((await stored(id)) ?? new Uint8Array())).toBe(sha256(film));
  });

  it('that is cut at 63 % five times arrives whole, with at most one piece sent again for each cut [S-19]', async () => {
    const chunkSize = 500_000;
    const film = randomBytes(6_000_000);
    const cutAt: number[] = [];
    const resumedAt: number[] = [];
    let sent = 0;
    const url = await new Promise<string>((resolve, reject) => {
      const client: TusClient = new TusClient(film, {
        endpoint: fixture.url,
        headers: { 'x-account': alice },
        chunkSize,
        retryDelays: Array.from({ length: 20 }, () => 0),
        onBeforeRequest(request) {
          const offset = request.getMethod() === 'PATCH' ? request.getHeader('Upload-Offset') : undefined;
          if (offset !== undefined && resumedAt.length < cutAt.length) resumedAt.push(Number(offset));
        },
        onProgress(bytes) {
          sent = bytes;
          if (cutAt.length === 5 || resumedAt.length < cutAt.length || bytes < film.length * 0.63) return;
          cutAt.push(sent);
          if ('closeAllConnections' in fixture.server) fixture.server.closeAllConnections();
        },
        onSuccess: () => resolve(client.url ?? ''),
        onError: reject,
      });
      client.start();
    });
    expect(resumedAt).toHaveLength(5);
    for (const [cut, at] of cutAt.entries()) expect(at - (resumedAt[cut] ?? 0)).toBeLessThanOrEqual(chunkSize);
    expect(sha256((await stored(url.split('/').at(-1) ?? '')) ?? new Uint8Array())).toBe(sha256(film));
  });

  it('that is cut in the middle of one request keeps what arrived', async () => {
    const film = randomBytes(4_000_000);
    const id = await begin(fixture, alice, film.length);
    const arrived = () => stat(join(fixture.folder, id)).then(({ size }) => size);
    const sent = [film.subarray(0, 2_400_000)];
    const cut = new ReadableStream({
      async pull(controller) {
        const part = sent.pop();
        if (part) return controller.enqueue(part);
        await expect.poll(arrived).toBeGreaterThan(1_000_000);
        controller.error(new Error('network gone'));
      },
    });
    await send(fixture, alice, id, 0, cut).catch(() => null);
    const offset = Number((await tus(fixture, alice, 'HEAD', id)).headers.get('upload-offset'));
    expect(offset).toBeGreaterThan(1_000_000);
    expect(offset).toBeLessThanOrEqual(2_400_000);
    expect((await send(fixture, alice, id, offset, film.subarray(offset))).status).toBe(204);
    expect(sha256((await stored(id)) ?? new Uint8Array())).toBe(sha256(film));
  });

  it('is an asset before its last request is answered, and has no file of its own any more', async () => {
    const id = await begin(fixture, alice, 4);
    expect(await readdir(fixture.folder)).toContain(id);
    expect((await send(fixture, alice, id, 0, 'film')).status).toBe(204);
    expect(await assetOf(id)).toMatchObject({ owner_id: alice, bytes: 4 });
    expect(String(await stored(id))).toBe('film');
    expect(await readdir(fixture.folder)).not.toContain(id);
    expect(await fixture.uploads.find(AssetId.fromPublic(id) ?? AssetId.generate())).toMatchObject({ state: 'complete', ownerId: alice });
  });

  it('may come whole with its creation', async () => {
    const headers = { 'Upload-Length': '4', 'Content-Type': 'application/offset+octet-stream' };
    const created = await tus(fixture, alice, 'POST', '', { headers, body: 'film' });
    expect(created.status).toBe(201);
    expect(await assetOf(created.headers.get('location')?.split('/').at(-1) ?? '')).toMatchObject({ bytes: 4 });
  });

  it('tells how far it is, also after the end', async () => {
    const id = await begin(fixture, alice, 6);
    await send(fixture, alice, id, 0, 'abc');
    const half = await tus(fixture, alice, 'HEAD', id);
    expect([half.status, half.headers.get('upload-offset'), half.headers.get('upload-length')]).toEqual([200, '3', '6']);
    expect(half.headers.get('cache-control')).toBe('no-store');
    await send(fixture, alice, id, 3, 'def');
    const whole = await tus(fixture, alice, 'HEAD', id);
    expect([whole.status, whole.headers.get('upload-offset'), whole.headers.get('upload-length')]).toEqual([200, '6', '6']);
    expect((await send(fixture, alice, id, 6, 'x')).code).toBe('upload.complete');
    expect((await tus(fixture, alice, 'DELETE', id)).code).toBe('upload.complete');
    expect(String(await stored(id))).toBe('abcdef');
  });

  it('refuses bytes that are not the next ones', async () => {
    const id = await begin(fixture, alice, 10);
    await send(fixture, alice, id, 0, 'abc');
    for (const offset of [0, 2, 4, 10])
      expect(await send(fixture, alice, id, offset, 'def')).toMatchObject({ status: 409, code: 'upload.wrong-offset' });
    expect((await tus(fixture, alice, 'HEAD', id)).headers.get('upload-offset')).toBe('3');
  });

  it('refuses more bytes than were declared, also when their number is not told', async () => {
    const told = await begin(fixture, alice, 10);
    expect(await send(fixture, alice, told, 0, 'x'.repeat(11))).toMatchObject({ status: 413, code: 'upload.more-than-declared' });
    const untold = await begin(fixture, alice, 10);
    const body = new ReadableStream({
      start(controller) {
        for (let part = 0; part < 5; part++) controller.enqueue(Buffer.from('12345'));
        controller.close();
      },
    });
    expect((await send(fixture, alice, untold, 0, body)).status).toBe(413);
    expect(Number((await tus(fixture, alice, 'HEAD', untold)).headers.get('upload-offset'))).toBeLessThanOrEqual(10);
  });

  it('lets one of many writers at the same place win', async () => {
    const film = randomBytes(300_000);
    const id = await begin(fixture, alice, film.length);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(fixture, alice, id, 0, film).catch(() => ({ status: 0 }))));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(sha256((await stored(id)) ?? new Uint8Array())).toBe(sha256(film));
    expect((await fixture.assets()).filter(({ owner_id }) => owner_id === alice)).toHaveLength(1);
  });

  it('can be given up, once', async () => {
    const id = await begin(fixture, alice, 10);
    await send(fixture, alice, id, 0, 'abc');
    expect((await tus(fixture, alice, 'DELETE', id)).status).toBe(204);
    expect((await tus(fixture, alice, 'DELETE', id)).status).toBe(404);
    expect((await tus(fixture, alice, 'HEAD', id)).status).toBe(404);
    expect(await readdir(fixture.folder)).not.toContain(id);
  });

  it('is nothing to anybody else', async () => {
    const id = await begin(fixture, alice, 4);
    await send(fixture, alice, id, 0, 'ab');
    for (const method of ['HEAD', 'DELETE', 'GET']) expect((await tus(fixture, bob, method, id)).status).toBe(404);
    expect(await send(fixture, bob, id, 2, 'XY')).toMatchObject({ status: 404, code: 'upload.not-found' });
    expect((await tus(fixture, alice, 'GET', id)).status).toBe(404);
    await send(fixture, alice, id, 2, 'cd');
    expect(String(await stored(id))).toBe('abcd');
    expect((await tus(fixture, bob, 'HEAD', id)).status).toBe(404);
  });
});

describe('the protocol', () => {
  it('is told, without features that would escape the quota and without other origins', async () => {
    const { status, headers } = await tus(fixture, alice, 'OPTIONS', '', { headers: { Origin: 'https://evil.example' } });
    expect(status).toBe(204);
    expect(headers.get('tus-version')).toBe('1.0.0');
    expect(headers.get('tus-extension')).toBe('creation,creation-with-upload,termination,expiration,checksum,concatenation');
    expect(headers.get('tus-checksum-algorithm')).toBe('sha1,sha256,sha512');
    expect(headers.get('tus-max-size')).toBe(String(LIMITS.maxBytes));
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('gives an address on this site, whatever a proxy or a client claims, and an end', async () => {
    const headers = { 'Upload-Length': '4', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', Forwarded: 'host=evil.example' };
    const created = await tus(fixture, alice, 'POST', '', { headers });
    expect(created.headers.get('location')).toMatch(/^\/api\/v1\/uploads\/[0-9A-Za-z]{20,22}$/);
    expect(new Date(created.headers.get('upload-expires') ?? 0).getTime()).toBeGreaterThan(Date.now() + LIMITS.maxAgeMs - 60_000);
  });

  it('refuses another version, a length that comes later, no length, and nothing at all', async () => {
    expect(await tus(fixture, alice, 'POST', '', { headers: { 'Upload-Length': '4', 'Tus-Resumable': '0.2.2' } })).toMatchObject({ status: 400 });
    expect(await tus(fixture, alice, 'POST', '', { headers: { 'Upload-Defer-Length': '1' } })).toMatchObject({
      status: 400,
      code: 'upload.malformed',
    });
    expect(await tus(fixture, alice, 'POST', '')).toMatchObject({ status: 400, code: 'upload.malformed' });
    expect(await tus(fixture, alice, 'POST', '', { headers: { 'Upload-Length': '0' } })).toMatchObject({ status: 400, code: 'upload.empty' });
    const plain = await fetch(fixture.url, { method: 'POST', headers: { 'x-account': alice, 'Upload-Length': '4' } });
    expect([plain.status, await plain.json()]).toEqual([412, { code: 'upload.wrong-version' }]);
  });

  it.each(['..%2f..%2fetc%2fpasswd', '%2fetc%2fpasswd', '..', '%2e%2e%2fcanary', 'a%00b', 'x'.repeat(4000), 'canary', '', '%', 'é'])(
    'finds nothing under the id %.30j',
    async (id) => {
      const canary = join(fixture.folder, '..', 'canary');
      await writeFile(canary, 'alive');
      const before = await readdir(join(fixture.folder, '..'), { recursive: true });
      for (const method of ['HEAD', 'DELETE', 'PATCH']) {
        const { status } = await tus(fixture, alice, method, `/api/v1/uploads/${id}`, {
          headers: { 'Upload-Offset': '0' },
          ...(method === 'PATCH' && { body: 'x' }),
        });
        expect([400, 404]).toContain(status);
      }
      expect(await readdir(join(fixture.folder, '..'), { recursive: true })).toEqual(before);
    },
  );

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\films\\été.mov', 'été.mov'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['a\u0000b\nc.mp4', 'abc.mp4'],
    ['é'.repeat(400), 'é'.repeat(255)],
    ['', ''],
  ])('keeps the name %.30j to show it, as %.30j', async (name, kept) => {
    const id = await begin(fixture, alice, 4, name);
    await send(fixture, alice, id, 0, 'film');
    expect((await assetOf(id))?.file_name).toBe(kept);
  });
});

describe('limits', () => {
  it('refuse a file that is too large before its first byte', async () => {
    const refused = await tus(fixture, alice, 'POST', '', { headers: { 'Upload-Length': String(LIMITS.maxBytes + 1) } });
    expect(refused).toMatchObject({ status: 413, code: 'upload.too-large' });
    expect(await fixture.assets()).not.toContainEqual(expect.objectContaining({ owner_id: alice }));
  });

  it('count the declared bytes of what is unfinished, and of nothing else', async () => {
    const ids = [await begin(fixture, alice, 8_000_000), await begin(fixture, alice, 8_000_000)];
    const third = () => tus(fixture, alice, 'POST', '', { headers: { 'Upload-Length': '8000000' } });
    expect(await third()).toMatchObject({ status: 429, code: 'upload.quota' });
    expect(await begin(fixture, bob, 8_000_000)).toBeTruthy();
    await tus(fixture, alice, 'DELETE', ids[0] ?? '');
    expect((await third()).status).toBe(201);
    expect((await third()).status).toBe(429);
    await send(fixture, alice, ids[1] ?? '', 0, Buffer.alloc(8_000_000));
    expect((await third()).status).toBe(201);
  });

  it('admit no more unfinished uploads than allowed, also when all are asked for at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => tus(fixture, alice, 'POST', '', { headers: { 'Upload-Length': '1' } })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(LIMITS.maxUnfinished);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ code }) => code))).toEqual(new Set(['upload.too-many']));
  });
});

describe('time and crashes', () => {
  const later = (days: number) => new Date(Date.now() + days * LIMITS.maxAgeMs + 1000);

  it('end what is unfinished after a day, with its bytes and its share of the quota', async () => {
    const id = await begin(fixture, alice, LIMITS.maxBytes);
    await begin(fixture, alice, LIMITS.maxBytes);
    await send(fixture, alice, id, 0, 'abc');
    fixture.clock.time = later(1);
    expect(await tus(fixture, alice, 'HEAD', id)).toMatchObject({ status: 410 });
    expect(await send(fixture, alice, id, 3, 'def')).toMatchObject({ status: 410, code: 'upload.expired' });
    expect(await begin(fixture, alice, LIMITS.maxBytes)).toBeTruthy();
    await fixture.uploads.sweep();
    expect(await readdir(fixture.folder)).not.toContain(id);
    expect((await tus(fixture, alice, 'HEAD', id)).status).toBe(404);
  });

  it('never touch what is complete', async () => {
    const id = await begin(fixture, alice, 4);
    await send(fixture, alice, id, 0, 'film');
    fixture.clock.time = later(30);
    await fixture.uploads.sweep();
    expect(String(await stored(id))).toBe('film');
    expect(await assetOf(id)).toBeDefined();
    expect((await tus(fixture, alice, 'HEAD', id)).status).toBe(404);
  });

  it('leave the files of running uploads alone and clear away those of nobody', async () => {
    const id = await begin(fixture, alice, 10);
    await send(fixture, alice, id, 0, 'abc');
    const stray = AssetId.toPublic(AssetId.generate());
    await writeFile(join(fixture.folder, stray), 'bytes');
    await fixture.uploads.sweep();
    expect(await readdir(fixture.folder)).toContain(id);
    expect(await readdir(fixture.folder)).not.toContain(stray);
  });

  it('heal an upload that lost its process after the last byte, when the client asks', async () => {
    const id = await begin(fixture, alice, 4);
    await writeFile(join(fixture.folder, id), 'film');
    expect((await tus(fixture, alice, 'HEAD', id)).headers.get('upload-offset')).toBe('4');
    expect(await assetOf(id)).toMatchObject({ bytes: 4 });
    expect(String(await stored(id))).toBe('film');
  });

  it.each(['HEAD', 'PATCH'])('heal an upload that was moved but not registered, by %s', async (method) => {
    const id = await begin(fixture, alice, 4);
    fixture.receiveFailure = new Error('killed');
    expect((await send(fixture, alice, id, 0, 'film')).status).toBe(500);
    expect(await assetOf(id)).toBeUndefined();
    expect((await tus(fixture, alice, 'HEAD', id)).status).toBe(500);
    fixture.receiveFailure = null;
    const again = method === 'HEAD' ? await tus(fixture, alice, 'HEAD', id) : await send(fixture, alice, id, 4, new Uint8Array(0));
    expect([200, 204]).toContain(again.status);
    expect(again.headers.get('upload-offset')).toBe('4');
    expect(await assetOf(id)).toMatchObject({ bytes: 4 });
  });

  it('heal by a sweep of the next process, once, though nobody asks', async () => {
    const ids = [await begin(fixture, alice, 4), await begin(fixture, alice, 4)];
    fixture.receiveFailure = new Error('killed');
    for (const id of ids) await send(fixture, alice, id, 0, 'film');
    fixture.receiveFailure = null;
    fixture.clock.time = later(2);
    const next = fixture.restarted();
    await Promise.all([next.sweep(), fixture.uploads.sweep()]);
    await next.sweep();
    for (const id of ids) expect(await assetOf(id)).toMatchObject({ owner_id: alice });
    expect((await fixture.assets()).filter(({ owner_id }) => owner_id === alice)).toHaveLength(2);
  });
});
