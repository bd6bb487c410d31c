import { randomUUID } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { copyFile, link, open, readdir, rename, rm, rmdir, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { assertContentType, contentTypeOf } from './content-types.ts';
import { isErrno, makeFolder, moveFile, syncFile, syncFolder } from './durable-files.ts';
import { listFolder } from './folder-listing.ts';
import { cutRange, etagOf, nextVersion } from './object-version.ts';
import { createOpenFiles } from './open-files.ts';
import { assertStorageKey, ObjectExistsError, type Storage, type StorageSource, type StoredObject } from './storage.ts';

/** Larger reads cost as much processor time for each byte (measured from 64 KiB to 1 MiB) and more memory for each viewer. */
const READ_BYTES = 64 * 1024;

const ABANDONED_MS = 24 * 60 * 60 * 1000;

/**
 * Storage in a folder of this machine: the object `a/b.mp4` is the file `<root>/a/b.mp4`, with nothing beside it. Its
 * type follows from its ending and its version is the file's time of modification, which a put sets itself.
 * Unfinished writes are in `<root>/.incoming`, a name that no key can have.
 */
export function createDiskStorage(folder: string): Storage {
  const root = resolve(folder);
  const incoming = join(root, '.incoming');
  const files = createOpenFiles();
  let prepared: Promise<void> | null = null;
  const pathOf = (key: string) => {
    assertStorageKey(key);
    return join(root, key);
  };

  return {
    async put(key, source, { contentType, version = nextVersion(), ifAbsent = false }) {
      const path = pathOf(key);
      assertContentType(key, contentType);
      prepared ??= prepare(incoming);
      await prepared;
      const temporary = join(incoming, randomUUID());
      try {
        await writeSource(source, temporary);
        await utimes(temporary, version / 1e6, version / 1e6);
        await syncFile(temporary);
        const { size } = await stat(temporary);
        await publish(temporary, path, ifAbsent);
        files.forget(path);
        return describe(key, size, version);
      } catch (error) {
        await rm(temporary, { force: true });
        throw ifAbsent && isErrno(error, 'EEXIST') ? new ObjectExistsError(`${key} exists`) : error;
      }
    },

    async open(key, range) {
      const file = await open(pathOf(key), 'r').catch(absent);
      if (!file) return null;
      try {
        const stats = await file.stat({ bigint: true });
        if (!stats.isFile()) {
          await file.close();
          return null;
        }
        const object = fromStats(key, stats);
        const part = range && cutRange(range, object.bytes);
        return { ...object, stream: file.createReadStream({ ...part, highWaterMark: READ_BYTES }) };
      } catch (error) {
        await file.close();
        throw error;
      }
    },

    async openFile(key) {
      const file = await files.take(pathOf(key));
      if (!file) return null;
      if (file.stats.isFile()) return { object: fromStats(key, file.stats), read: file.read, release: file.release };
      file.release();
      return null;
    },

    async stat(key) {
      const stats = await stat(pathOf(key), { bigint: true }).catch(absent);
      return stats?.isFile() ? fromStats(key, stats) : null;
    },

    async delete(key) {
      const path = pathOf(key);
      files.forget(path);
      await unlink(path).catch(absent);
      await pruneFolders(dirname(path), root);
    },

    list: (prefix) => listFolder(root, prefix),

    async materialize(key) {
      const path = pathOf(key);
      return (await stat(path).catch(absent))?.isFile() ? { path, release: async () => undefined } : null;
    },
  };
}

/** Makes the folder of unfinished writes and clears it of those that a crash left behind. */
async function prepare(incoming: string): Promise<void> {
  await makeFolder(incoming);
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const stats = await stat(path).catch(absent);
    // another process may be writing the younger ones
    if (stats && Date.now() - stats.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
  }
}

async function writeSource(source: StorageSource, path: string): Promise<void> {
  if (source instanceof Uint8Array) await writeFile(path, source, { flag: 'wx' });
  else if (source instanceof Readable) await pipeline(source, createWriteStream(path, { flags: 'wx' }));
  else if (source.move) await moveFile(source.file, path);
  else await copyFile(source.file, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
}

/** Tries against deletions that empty the same folder; two in a row are rare already. */
const PUBLISH_ATTEMPTS = 100;

/** Gives the finished file its name, durably. `pruneFolders` may take the folder away at any moment: then once more. */
async function publish(temporary: string, path: string, ifAbsent: boolean): Promise<void> {
  const folder = dirname(path);
  for (let attempt = 1; ; attempt++) {
    try {
      await makeFolder(folder);
      await (ifAbsent ? link(temporary, path) : rename(temporary, path));
      break;
    } catch (error) {
      if (!isErrno(error, 'ENOENT') || attempt === PUBLISH_ATTEMPTS) throw error;
      // out of step with whoever deletes
      await pause(Math.random() * attempt);
    }
  }
  if (ifAbsent) await unlink(temporary);
  // a folder that is gone again was deleted with the object
  await syncFolder(folder).catch(absent);
}

/** Removes folders that hold nothing any more, so that a million deleted videos leave no million folders. */
async function pruneFolders(folder: string, root: string): Promise<void> {
  for (let path = folder; path.length > root.length; path = dirname(path)) {
    try {
      await rmdir(path);
    } catch (error) {
      if (isErrno(error, 'ENOENT')) continue;
      if (!isErrno(error, 'ENOTEMPTY', 'EEXIST')) throw error;
      await syncFolder(path).catch(absent);
      return;
    }
  }
}

function fromStats(key: string, stats: { size: bigint; mtimeNs: bigint }): StoredObject {
  // half a microsecond added: seconds as a floating-point number are exact to a quarter of one
  return describe(key, Number(stats.size), Number((stats.mtimeNs + 500n) / 1000n));
}

function describe(key: string, bytes: number, version: number): StoredObject {
  return { key, bytes, version, etag: etagOf(bytes, version), contentType: contentTypeOf(key) };
}

/** A key leads to no file when one of its segments is one: there is no such object then. */
function absent(error: unknown): null {
  if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null;
  throw error;
}
