import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContentTypeMismatchError } from './content-types.ts';
import { type ByteRange, InvalidStorageKeyError, type ListedObject, ObjectExistsError, type Storage } from './storage.ts';

const VIDEO = { contentType: 'video/mp4' };
const PLAIN = { contentType: 'application/octet-stream' };

/** What every storage does, whatever holds the bytes. `open` gives an empty one; it is called once. */
export function testStorage(name: string, open: () => Promise<Storage>): void {
  describe(`${name} as storage`, () => {
    let storage: Storage;
    let scratch: string;

    beforeAll(async () => {
      storage = await open();
      scratch = await mkdtemp(join(tmpdir(), 'farandole-storage-'));
    });
    afterAll(() => rm(scratch, { recursive: true, force: true }));

    const read = async (key: string, range?: ByteRange) => {
      const object = await storage.open(key, range);
      return object && buffer(object.stream);
    };
    const keys = async (prefix: string) => (await listAll(storage, prefix)).map(({ key }) => key);

    it('gives back what was stored, with its length, type and etag', async () => {
      const bytes = randomBytes(70_000);
      const stored = await storage.put('media/a/540p.mp4', bytes, VIDEO);
      expect(stored).toMatchObject({ key: 'media/a/540p.mp4', bytes: 70_000, contentType: 'video/mp4' });
      expect(stored.etag).toMatch(/^[\w-]+$/);
      expect(await storage.stat('media/a/540p.mp4')).toEqual(stored);
      expect(await storage.open('media/a/540p.mp4').then((object) => object?.stream.destroy() && object.etag)).toBe(stored.etag);
      expect(await read('media/a/540p.mp4')).toEqual(bytes);
    });

    it('stores from a stream of unknown length', async () => {
      const parts = Array.from({ length: 40 }, () => randomBytes(10_000));
      await storage.put('media/b/540p.mp4', Readable.from(parts), VIDEO);
      expect(await read('media/b/540p.mp4')).toEqual(Buffer.concat(parts));
    });

    it('stores from a file, which stays unless it is to be moved', async () => {
      const file = join(scratch, 'source');
      await writeFile(file, 'a film');
      await storage.put('uploads/one/source', { file }, PLAIN);
      expect(String(await readFile(file))).toBe('a film');
      await storage.put('uploads/two/source', { file, move: true }, PLAIN);
      await expect(readFile(file)).rejects.toThrow('ENOENT');
      expect(String(await read('uploads/one/source'))).toBe('a film');
      expect(String(await read('uploads/two/source'))).toBe('a film');
    });

    it('stores nothing of a stream that breaks, and keeps what was there', async () => {
      const breaking = async function* () {
        yield randomBytes(1000);
        throw new Error('line cut');
      };
      await storage.put('media/c/540p.mp4', Buffer.from('first'), VIDEO);
      await expect(storage.put('media/c/540p.mp4', Readable.from(breaking()), VIDEO)).rejects.toThrow('line cut');
      expect(String(await read('media/c/540p.mp4'))).toBe('first');
      await expect(storage.put('media/never/540p.mp4', Readable.from(breaking()), VIDEO)).rejects.toThrow('line cut');
      expect(await storage.stat('media/never/540p.mp4')).toBeNull();
    });

    it('reads ranges with both ends inclusive and cuts them at the end', async () => {
      const bytes = randomBytes(1000);
      await storage.put('media/d/540p.mp4', bytes, VIDEO);
      expect(await read('media/d/540p.mp4', { start: 0, end: 0 })).toEqual(bytes.subarray(0, 1));
      expect(await read('media/d/540p.mp4', { start: 100, end: 299 })).toEqual(bytes.subarray(100, 300));
      expect(await read('media/d/540p.mp4', { start: 990, end: 5000 })).toEqual(bytes.subarray(990));
      const part = await storage.open('media/d/540p.mp4', { start: 5, end: 9 });
      expect(await buffer(part?.stream ?? Readable.from([]))).toHaveLength(5);
      expect(part?.bytes).toBe(1000);
      await expect(storage.open('media/d/540p.mp4', { start: 1000, end: 1001 })).rejects.toThrow(RangeError);
      await expect(storage.open('media/d/540p.mp4', { start: 9, end: 3 })).rejects.toThrow(RangeError);
      await expect(storage.open('media/d/540p.mp4', { start: -1, end: 3 })).rejects.toThrow(RangeError);
      expect(await storage.open('media/nowhere.mp4', { start: 0, end: 1 })).toBeNull();
    });

    it('holds an object of no bytes', async () => {
      await storage.put('media/empty.mp4', new Uint8Array(0), VIDEO);
      expect(await storage.stat('media/empty.mp4')).toMatchObject({ bytes: 0 });
      expect(await read('media/empty.mp4')).toHaveLength(0);
      await storage.put('media/empty-stream.mp4', Readable.from([]), VIDEO);
      expect(await read('media/empty-stream.mp4')).toHaveLength(0);
    });

    it('replaces an object and gives it another etag, even with as many bytes at once after', async () => {
      const etags: string[] = [];
      for (let round = 0; round < 5; round++)
        etags.push((await storage.put('avatars/a.webp', Buffer.from(`${round}`), { contentType: 'image/webp' })).etag);
      expect(new Set(etags).size).toBe(5);
      expect(String(await read('avatars/a.webp'))).toBe('4');
      expect((await storage.stat('avatars/a.webp'))?.etag).toBe(etags[4]);
    });

    it('lets one of several writers win when none may replace', async () => {
      const writers = ['x', 'y', 'z'].map((text) => storage.put('media/once.mp4', Buffer.from(text), { ...VIDEO, ifAbsent: true }));
      const results = await Promise.allSettled(writers);
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toHaveLength(2);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(ObjectExistsError);
      const winner = 'xyz'[results.findIndex(({ status }) => status === 'fulfilled')];
      expect(String(await read('media/once.mp4'))).toBe(winner);
    });

    it('keeps the version of an object that comes from elsewhere, and so its etag', async () => {
      const version = 1_700_000_000_123_457;
      const first = await storage.put('media/copy.mp4', Buffer.from('same'), { ...VIDEO, version });
      expect(await storage.stat('media/copy.mp4')).toMatchObject({ version, etag: first.etag });
      expect(first.etag).toBe('4-gqll7vdgzl');
    });

    it('knows nothing of what is not there, and deletes it without complaint', async () => {
      expect(await storage.open('media/none.mp4')).toBeNull();
      expect(await storage.stat('media/none.mp4')).toBeNull();
      expect(await storage.stat('media')).toBeNull();
      expect(await storage.open('media')).toBeNull();
      expect(await storage.materialize('media/none.mp4')).toBeNull();
      await storage.delete('media/none.mp4');
      await storage.delete('media/none/at/all.mp4');
    });

    it('deletes one object and no other', async () => {
      await storage.put('media/gone/540p.mp4', Buffer.from('1'), VIDEO);
      await storage.put('media/gone/720p.mp4', Buffer.from('2'), VIDEO);
      await storage.delete('media/gone/540p.mp4');
      expect(await storage.stat('media/gone/540p.mp4')).toBeNull();
      expect(await keys('media/gone/')).toEqual(['media/gone/720p.mp4']);
      await storage.delete('media/gone/720p.mp4');
      expect(await keys('media/gone')).toEqual([]);
      await storage.put('media/gone/540p.mp4', Buffer.from('3'), VIDEO);
      expect(await keys('media/gone')).toEqual(['media/gone/540p.mp4']);
    });

    it('lists the keys of a prefix in order', async () => {
      const wanted = ['list/a-b.mp4', 'list/a.mp4', 'list/a/1.mp4', 'list/a/2.mp4', 'list/a0.mp4', 'list/b/deep/er/1.mp4', 'list/c.mp4'];
      for (const key of wanted.toReversed()) await storage.put(key, Buffer.from(key), VIDEO);
      expect(await keys('list/')).toEqual(wanted);
      expect(await keys('list/a')).toEqual(wanted.slice(0, 5));
      expect(await keys('list/a/')).toEqual(['list/a/1.mp4', 'list/a/2.mp4']);
      expect(await keys('list/b/de')).toEqual(['list/b/deep/er/1.mp4']);
      expect(await keys('lis')).toEqual(wanted);
      expect(await keys('nothing/')).toEqual([]);
      expect((await listAll(storage, 'list/c'))[0]).toEqual({ key: 'list/c.mp4', bytes: 10 });
      expect(await keys('')).toEqual(expect.arrayContaining(wanted));
    });

    it('lends an object as a file', async () => {
      const bytes = randomBytes(5000);
      await storage.put('media/f/540p.mp4', bytes, VIDEO);
      const file = await storage.materialize('media/f/540p.mp4');
      expect(file && (await readFile(file.path))).toEqual(bytes);
      await file?.release();
      await file?.release();
      expect(await read('media/f/540p.mp4')).toEqual(bytes);
    });

    it('goes on reading an object that is replaced or deleted meanwhile', async () => {
      const bytes = randomBytes(3_000_000);
      await storage.put('media/g/540p.mp4', bytes, VIDEO);
      const [first, second] = [await storage.open('media/g/540p.mp4'), await storage.open('media/g/540p.mp4')];
      await storage.put('media/g/540p.mp4', Buffer.from('other'), VIDEO);
      expect(first && (await buffer(first.stream))).toEqual(bytes);
      await storage.delete('media/g/540p.mp4');
      expect(second && sha256(await buffer(second.stream))).toBe(sha256(bytes));
    });

    it('lets a reader walk away in the middle', async () => {
      await storage.put('media/h/540p.mp4', randomBytes(3_000_000), VIDEO);
      for (let round = 0; round < 60; round++) (await storage.open('media/h/540p.mp4'))?.stream.destroy();
      expect((await read('media/h/540p.mp4'))?.length).toBe(3_000_000);
    });

    it.each([
      '',
      '/etc/passwd',
      '../secret',
      'media/../../secret',
      'media//a',
      'media/a/',
      '.incoming/a',
      'média/a',
      'a b',
      'a\0b',
      `m/${'x'.repeat(512)}`,
    ])('refuses %j as a key', async (key) => {
      await expect(storage.put(key, Buffer.from('x'), PLAIN)).rejects.toThrow(InvalidStorageKeyError);
      await expect(storage.open(key)).rejects.toThrow(InvalidStorageKeyError);
      await expect(storage.stat(key)).rejects.toThrow(InvalidStorageKeyError);
      await expect(storage.delete(key)).rejects.toThrow(InvalidStorageKeyError);
      await expect(storage.materialize(key)).rejects.toThrow(InvalidStorageKeyError);
    });

    it('refuses a type that the ending of the key does not say', async () => {
      await expect(storage.put('media/a.mp4', Buffer.from('<script>'), { contentType: 'text/html' })).rejects.toThrow(ContentTypeMismatchError);
      await expect(storage.put('media/a.html', Buffer.from('<script>'), { contentType: 'text/html' })).rejects.toThrow(ContentTypeMismatchError);
    });
  });
}

/** Everything a storage lists below a prefix. */
export async function listAll(storage: Pick<Storage, 'list'>, prefix: string): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  for await (const object of storage.list(prefix)) objects.push(object);
  return objects;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
