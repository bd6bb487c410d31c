import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { EngineFile } from '#platform/ffmpeg/engine.ts';
import { contentTypeOf } from '#platform/storage/content-types.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { AssetId } from './asset-id.ts';
import type { Expected } from './plan.ts';
import type { NewFile, NewRendition } from './store.ts';

/** Hexadecimal digits of the content's hash in a public name: one address, one content, for ever. */
const HASH_DIGITS = 12;
const READ_BYTES = 1 << 20;

/** Everything public of an asset is below this key. */
export function publicFolder(id: AssetId): string {
  return `media/${AssetId.toPublic(id)}/`;
}

/** What a public name says of a file's content. */
export async function contentHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: READ_BYTES }), hash);
  return hash.digest('hex').slice(0, HASH_DIGITS);
}

/**
 * Moves a verified file to its public place, below a name that ends in `name`. The row that makes it known comes after.
 * `hash` is the file's `contentHash`, when it is known already.
 */
export async function publishFile(
  storage: Storage,
  id: AssetId,
  file: Pick<EngineFile, 'path' | 'bytes'>,
  name: string,
  hash?: string,
): Promise<NewFile> {
  const key = `${publicFolder(id)}${hash ?? (await contentHash(file.path))}-${name}`;
  await storage.put(key, { file: file.path, move: true }, { contentType: contentTypeOf(key) });
  return { key, bytes: file.bytes };
}

/** As above, from memory. */
export async function publishBytes(storage: Storage, id: AssetId, bytes: Buffer, name: string): Promise<NewFile> {
  const key = `${publicFolder(id)}${createHash('sha256').update(bytes).digest('hex').slice(0, HASH_DIGITS)}-${name}`;
  await storage.put(key, bytes, { contentType: contentTypeOf(key) });
  return { key, bytes: bytes.length };
}

/** A published file as the rendition it is. */
export function renditionOf({ key, bytes }: NewFile, expected: Expected): NewRendition {
  const { name, size, codec, durationMs, provisional } = expected;
  return { name, key, ...size, codec, bitrate: Math.round((bytes * 8000) / Math.max(1, durationMs)), bytes, provisional };
}

/** Deletes everything public of an asset but `keep`: what earlier tries left, and what was provisional. */
export async function deleteAllBut(storage: Storage, id: AssetId, keep: ReadonlySet<string>): Promise<void> {
  const surplus: string[] = [];
  for await (const { key } of storage.list(publicFolder(id))) if (!keep.has(key)) surplus.push(key);
  for (const key of surplus) await storage.delete(key);
}
