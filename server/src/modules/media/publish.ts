import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { EngineFile } from '#platform/ffmpeg/engine.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { AssetId } from './asset-id.ts';
import type { Expected } from './plan.ts';
import type { NewRendition } from './store.ts';

/** Hexadecimal digits of the content's hash in a public name: one address, one content, for ever. */
const HASH_DIGITS = 12;

/** Everything public of an asset is below this key. */
export function publicFolder(id: AssetId): string {
  return `media/${AssetId.toPublic(id)}/`;
}

/** Moves a verified file to its public place. The row that makes it known comes after. */
export async function publishFile(storage: Storage, id: AssetId, file: EngineFile, expected: Expected): Promise<NewRendition> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file.path), hash);
  const key = `${publicFolder(id)}${hash.digest('hex').slice(0, HASH_DIGITS)}-${expected.name}.mp4`;
  await storage.put(key, { file: file.path, move: true }, { contentType: 'video/mp4' });
  return {
    name: expected.name,
    key,
    ...expected.size,
    codec: 'h264',
    bitrate: Math.round((file.bytes * 8000) / Math.max(1, expected.durationMs)),
    bytes: file.bytes,
    provisional: expected.provisional,
  };
}

/** Stores a poster; returns its key. */
export async function publishPoster(storage: Storage, id: AssetId, poster: Buffer): Promise<string> {
  const key = `${publicFolder(id)}${createHash('sha256').update(poster).digest('hex').slice(0, HASH_DIGITS)}-poster.webp`;
  await storage.put(key, poster, { contentType: 'image/webp' });
  return key;
}

/** Deletes everything public of an asset but `keep`: what earlier tries left, and what was provisional. */
export async function deleteAllBut(storage: Storage, id: AssetId, keep: ReadonlySet<string>): Promise<void> {
  const surplus: string[] = [];
  for await (const { key } of storage.list(publicFolder(id))) if (!keep.has(key)) surplus.push(key);
  for (const key of surplus) await storage.delete(key);
}
