import type { Context } from 'hono';
import { readCapped } from '../read-capped.ts';

/** Reads the body of a request; `null` when it is longer than `max` bytes, by what it announces or by what it sends. */
export async function readBytes(c: Context, max: number): Promise<Buffer | null> {
  return Number(c.req.header('content-length') ?? 0) > max ? null : readCapped(c.req.raw.body, max);
}
