import type { Context } from 'hono';

/** Reads the body of a request; `null` when it is longer than `max` bytes, by what it announces or by what it sends. */
export async function readBytes(c: Context, max: number): Promise<Buffer | null> {
  if (Number(c.req.header('content-length') ?? 0) > max) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > max) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
