import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type ListedObject, ObjectExistsError, type OpenedObject, type Storage } from './storage.ts';

/** Objects that travel at once: enough to hide the distance to a bucket, few enough for a small machine. */
const PARALLEL = 4;

/** How far a move has come. */
export interface MoveProgress {
  objects: number;
  bytes: number;
  /** Known at the start; what is written meanwhile may add to it. */
  totalObjects: number;
  totalBytes: number;
}

/** A copy does not hold what the source holds. The source is kept and the copy removed. */
export class MoveVerificationError extends Error {
  override readonly name = 'MoveVerificationError';
}

/**
 * Moves every object from one storage to another: copies it, reads the copy back, compares SHA-256, and only then
 * removes the source. Etags stay. May be interrupted (`signal`) or killed at any moment and started again, but two moves
 * at once would take each other's deletions for those of a user: the caller holds a lock. Processes that use the objects
 * meanwhile do so through `createMovingStorage(from, to)`.
 */
export async function moveStorage(
  from: Storage,
  to: Storage,
  onProgress: (progress: MoveProgress) => void,
  signal?: AbortSignal,
): Promise<MoveProgress> {
  const progress: MoveProgress = { objects: 0, bytes: 0, totalObjects: 0, totalBytes: 0 };
  // again until nothing is left: what another process was still writing to the source appears later
  for (let left = await listAll(from); left.length > 0; left = await listAll(from)) {
    progress.totalObjects = progress.objects + left.length;
    progress.totalBytes = left.reduce((sum, { bytes }) => sum + bytes, progress.bytes);
    onProgress({ ...progress });
    const queue = left.values();
    const work = async () => {
      for (const { key, bytes } of queue) {
        signal?.throwIfAborted();
        await moveObject(from, to, key);
        progress.objects++;
        progress.bytes += bytes;
        onProgress({ ...progress });
      }
    };
    const outcomes = await Promise.allSettled(Array.from({ length: PARALLEL }, work));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }
  return progress;
}

async function moveObject(from: Storage, to: Storage, key: string): Promise<void> {
  const source = await from.open(key);
  if (!source) return;
  const { version, contentType } = source;
  const sent = await copy(source, to, { version, contentType });
  const copied = await to.open(key);
  // another version in the target is a newer one, which a viewer's server wrote meanwhile
  if (copied?.version === version) {
    const expected = sent ?? (await sha256Of(from, key));
    if (expected !== null && expected !== (await sha256(copied.stream))) {
      await to.delete(key);
      throw new MoveVerificationError(`The copy of ${key} differs from the source, which was kept`);
    }
    copied.stream.destroy();
    // deleted while it was copied: whoever did so could not yet find our copy
    if (sent !== null && !(await from.stat(key))) await to.delete(key);
  } else {
    copied?.stream.destroy();
  }
  await from.delete(key);
}

/** SHA-256 of what was sent; `null` when the target had the key already. */
async function copy(source: OpenedObject, to: Storage, options: { version: number; contentType: string }): Promise<string | null> {
  const hash = createHash('sha256');
  async function* watched() {
    for await (const chunk of source.stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await to.put(source.key, Readable.from(watched()), { ...options, ifAbsent: true });
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof ObjectExistsError) return null;
    throw error;
  } finally {
    source.stream.destroy();
  }
}

async function sha256Of(storage: Storage, key: string): Promise<string | null> {
  const object = await storage.open(key);
  return object && sha256(object.stream);
}

async function sha256(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

async function listAll(storage: Storage): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  for await (const object of storage.list('')) objects.push(object);
  return objects;
}
