import type { Context } from 'hono';
import { readCapped } from '../read-capped.ts';

/** Reads the body of a request; `null` when it is longer than `max` bytes, by what it announces or by what it sends. */
export async function readBytes(c: Context, max: number): Promise<Buffer | null> {
  const announced = c.req.header('content-length');
  if (announced === undefined) return readCapped(c.req.raw.body, max);
  // Node lets no more through than was announced; without a stream around it, a beacon costs a tenth less
  return Number(announced) > max ? null : Buffer.from(await c.req.raw.arrayBuffer());
}
