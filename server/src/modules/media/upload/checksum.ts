import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uploadErrors } from './errors.ts';

/** Hashes that a client may send with its bytes, as the protocol names them; it demands SHA-1. */
export const CHECKSUM_ALGORITHMS = ['sha1', 'sha256', 'sha512'];
const PREFIX = '.unchecked-';
/** The protocol's own status for bytes that changed on the way. */
const CHECKSUM_MISMATCH = 460;

/**
 * Lets a request through to `next` only when its bytes have the hash of its `Upload-Checksum`. They wait in a file of their
 * own until they are known to be right: what came wrong, or not to its end, never becomes part of the upload. At most `room` bytes.
 */
export async function withChecksum(request: Request, folder: string, room: number, next: (request: Request) => Promise<Response>): Promise<Response> {
  const [, algorithm = '', expected = ''] = /^(\w+) ([\w+/]+=*)$/.exec(request.headers.get('upload-checksum') ?? '') ?? [];
  if (!CHECKSUM_ALGORITHMS.includes(algorithm)) throw uploadErrors.error('upload.malformed');
  const file = join(folder, PREFIX + randomUUID());
  const hash = createHash(algorithm);
  try {
    await pipeline(Readable.fromWeb((request.body ?? new ReadableStream()) as never), measured(hash, room), createWriteStream(file, { flags: 'wx' }));
    if (hash.digest('base64') !== expected) return new Response(null, { status: CHECKSUM_MISMATCH, headers: { 'Tus-Resumable': '1.0.0' } });
    const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
    // not every list of types knows yet that a stream needs this word
    const halfway = { duplex: 'half' as const };
    return await next(new Request(request.url, { method: request.method, headers: request.headers, body, ...halfway }));
  } finally {
    await rm(file, { force: true });
  }
}

function measured(hash: { update(chunk: Buffer): unknown }, room: number): Transform {
  let left = room;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      hash.update(chunk);
      if (left < 0) done(uploadErrors.error('upload.more-than-declared'));
      else done(null, chunk);
    },
  });
}

/** Removes what an earlier process was checking when it died. */
export async function removeUnchecked(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.startsWith(PREFIX)) await rm(join(folder, name), { force: true });
}
