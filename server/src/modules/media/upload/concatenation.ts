import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AssetId } from '../asset-id.ts';
import { uploadErrors } from './errors.ts';
import type { UploadStore } from './store.ts';
import type { Upload } from './upload.ts';

/** More parts than anybody sends side by side. */
const PARTS_AT_MOST = 32;

/** What an `Upload-Concat` header asks for. */
export type Concat = { kind: 'none' } | { kind: 'part' } | { kind: 'whole'; parts: AssetId[] };

/** Reads an `Upload-Concat` header. Throws when it names anything that can be none of our uploads. */
export function readConcat(header: string | null): Concat {
  if (header === null) return { kind: 'none' };
  if (header === 'partial') return { kind: 'part' };
  const [word, list = ''] = header.split(';', 2);
  const parts = list
    .trim()
    .split(/ +/)
    .map((url) => AssetId.fromPublic(url.split('/').at(-1) ?? ''));
  const known = parts.filter((id) => id !== null);
  const usable = word === 'final' && known.length === parts.length && known.length <= PARTS_AT_MOST && new Set(known).size === known.length;
  if (!usable) throw uploadErrors.error('upload.malformed');
  return { kind: 'whole', parts: known };
}

/** The caller's parts, in their order; throws unless each has all of its bytes. */
export async function completeParts(
  store: Pick<UploadStore, 'find'>,
  pathOf: (id: AssetId) => string,
  ownerId: string,
  ids: readonly AssetId[],
): Promise<Upload[]> {
  const parts: Upload[] = [];
  for (const id of ids) {
    const part = await store.find(id);
    if (part?.ownerId !== ownerId || !part.part) throw uploadErrors.error('upload.not-found');
    const file = await stat(pathOf(id)).catch(() => null);
    if (file?.size !== part.declaredBytes) throw uploadErrors.error('upload.part-missing');
    parts.push(part);
  }
  return parts;
}

/** Writes the parts one behind the other. What an earlier try left is written over; the parts stay until the upload is complete. */
export async function joinParts(pathOf: (id: AssetId) => string, { id, parts }: Pick<Upload, 'id' | 'parts'>): Promise<void> {
  const file = pathOf(id);
  for (const [index, part] of (parts ?? []).entries())
    await pipeline(createReadStream(pathOf(part)), createWriteStream(file, { flags: index === 0 ? 'w' : 'a' }));
}
