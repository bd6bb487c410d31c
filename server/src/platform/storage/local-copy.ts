import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LocalFile, OpenedObject } from './storage.ts';

/** Copies an object into a folder of its own below `scratch`; `release` removes it. The file has the last part of the key as name. */
export async function copyLocally(object: OpenedObject, scratch: string): Promise<LocalFile> {
  const folder = await mkdtemp(join(scratch, 'farandole-'));
  const release = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, object.key.slice(object.key.lastIndexOf('/') + 1));
    await pipeline(object.stream, createWriteStream(path));
    return { path, release };
  } catch (error) {
    await release();
    throw error;
  }
}
