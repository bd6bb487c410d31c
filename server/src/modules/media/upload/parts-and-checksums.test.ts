import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
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

const stored = async (id: string) => {
  const object = await fixture.storage.open(`uploads/${id}/source`);
  return object && buffer(object.stream);
};

describe('checksums', () => {
  const checked = (id: string, offset: number, body: Uint8Array<ArrayBuffer>, checksum: string) =>
    tus(fixture, alice, 'PATCH', id, { headers: { 'Upload-Offset': String(offset), 'Upload-Checksum': checksum }, body });
  const hash = (algorithm: string, bytes: Uint8Array) => `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`;

  it.each(['sha1', 'sha256', 'sha512'])('let bytes through that are as they were sent, by %s', async (algorithm) => {
    const [first, second] = [randomBytes(70_000), randomBytes(50_000)];
    const id = await begin(fixture, alice, 120_000);
    expect((await checked(id, 0, first, hash(algorithm, first))).status).toBe(204);
    expect((await checked(id, 70_000, second, hash(algorithm, second))).status).toBe(204);
    expect(sha256((await stored(id)) ?? new Uint8Array())).toBe(sha256(Buffer.concat([first, second])));
  });

  it('leave nothing of bytes that changed on the way, were cut, or are too many', async () => {
    const bytes = randomBytes(50_000);
    const id = await begin(fixture, alice, 60_000);
    expect((await checked(id, 0, randomBytes(50_000), hash('sha1', bytes))).status).toBe(460);
    expect(await checked(id, 0, bytes, 'crc32 AAAA')).toMatchObject({ status: 400, code: 'upload.malformed' });
    expect((await checked(id, 0, randomBytes(70_000), hash('sha1', bytes))).status).toBe(413);
    expect((await tus(fixture, alice, 'HEAD', id)).headers.get('upload-offset')).toBe('0');
    expect((await checked(id, 0, bytes, hash('sha1', bytes))).status).toBe(204);
    expect((await readdir(fixture.folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('an upload in parts', () => {
  const parts = async (...pieces: Uint8Array<ArrayBuffer>[]) => {
    const ids: string[] = [];
    for (const piece of pieces) {
      const created = await tus(fixture, alice, 'POST', '', { headers: { 'Upload-Length': String(piece.length), 'Upload-Concat': 'partial' } });
      const id = created.headers.get('location')?.split('/').at(-1) ?? '';
      expect((await send(fixture, alice, id, 0, piece)).status).toBe(204);
      ids.push(id);
    }
    return ids;
  };
  const join = (account: string, ids: string[]) =>
    tus(fixture, account, 'POST', '', {
      headers: {
        'Upload-Concat': `final;${ids.map((id) => `/api/v1/uploads/${id}`).join(' ')}`,
        'Upload-Metadata': `filename ${Buffer.from('en trois.mp4').toString('base64')}`,
      },
    });

  it('sent side by side becomes one asset, and its parts none', async () => {
    const film = randomBytes(3_000_000);
    const client: TusClient = await new Promise((resolve, reject) => {
      const sending: TusClient = new TusClient(film, {
        endpoint: fixture.url,
        headers: { 'x-account': alice },
        metadata: { filename: 'ensemble.mp4' },
        parallelUploads: 3,
        retryDelays: null,
        onSuccess: () => resolve(sending),
        onError: reject,
      });
      sending.start();
    });
    const id = client.url?.split('/').at(-1) ?? '';
    expect(sha256((await stored(id)) ?? new Uint8Array())).toBe(sha256(film));
    expect((await fixture.assets()).filter(({ owner_id }) => owner_id === alice)).toMatchObject([{ file_name: 'ensemble.mp4', bytes: film.length }]);
    expect((await tus(fixture, alice, 'HEAD', id)).headers.get('upload-concat')).toMatch(/^final;(\/api\/v1\/uploads\/\w+ ?){3}$/);
  });

  it('cannot be joined from what is not all there, of somebody else, or twice', async () => {
    const [a = '', b = ''] = await parts(randomBytes(10), randomBytes(20));
    const whole = await begin(fixture, alice, 4);
    expect((await tus(fixture, alice, 'HEAD', a)).headers.get('upload-concat')).toBe('partial');
    const created = await tus(fixture, alice, 'POST', '', { headers: { 'Upload-Length': '9', 'Upload-Concat': 'partial' } });
    const unfinished = created.headers.get('location')?.split('/').at(-1) ?? '';
    expect(await join(alice, [a, unfinished])).toMatchObject({ status: 409, code: 'upload.part-missing' });
    expect(await join(bob, [a, b])).toMatchObject({ status: 404, code: 'upload.not-found' });
    expect((await join(alice, [a, whole])).status).toBe(404);
    for (const ids of [[a, a], ['..%2f..%2fetc%2fpasswd'], []]) expect((await join(alice, ids)).status).toBe(400);
    expect((await join(alice, [a, b])).status).toBe(201);
    expect((await join(alice, [a, b])).status).toBe(404);
  });

  it('that lost its process while it was joined is joined by the next sweep, once', async () => {
    const pieces = [randomBytes(1000), randomBytes(2000)];
    const ids = await parts(...pieces);
    fixture.receiveFailure = new Error('killed');
    expect((await join(alice, ids)).status).toBe(500);
    fixture.receiveFailure = null;
    await fixture.restarted().sweep();
    const [asset, ...more] = (await fixture.assets()).filter(({ owner_id }) => owner_id === alice);
    expect(more).toEqual([]);
    expect(asset).toMatchObject({ file_name: 'en trois.mp4', bytes: 3000 });
    const id = AssetId.toPublic(AssetId.of(asset?.id ?? ''));
    expect(sha256((await stored(id)) ?? new Uint8Array())).toBe(sha256(Buffer.concat(pieces)));
    for (const part of ids) expect(await readdir(fixture.folder)).not.toContain(part);
  });

  it('counts once, and its parts are forgotten after a day', async () => {
    const ids = await parts(randomBytes(3_000_000), randomBytes(3_000_000));
    const day = async () => (await fixture.uploads.allowance(alice)).day.usedBytes;
    expect(await day()).toBe(6_000_000);
    await join(alice, ids);
    expect(await day()).toBe(6_000_000);
    const [left = ''] = await parts(randomBytes(10));
    fixture.clock.time = new Date(Date.now() + LIMITS.maxAgeMs + 1000);
    await fixture.uploads.sweep();
    expect(await readdir(fixture.folder)).not.toContain(left);
    expect((await fixture.assets()).filter(({ owner_id }) => owner_id === alice)).toHaveLength(1);
  });
});
