import { z } from '@hono/zod-openapi';

/** One page of a list; `next` goes into `?after=` and is absent at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Query parameters of every list. */
export const pageQuery = z.object({
  after: z.string().max(200).optional().openapi({ description: 'Opaque cursor from the `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** Packs the sort key of the last row; opaque to callers. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Unpacks a cursor of exactly `length` parts; `null` when it is not ours. */
export function decodeCursor(cursor: string, length: number): (string | number)[] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const ok = Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string' || typeof part === 'number');
    return ok ? (key as (string | number)[]) : null;
  } catch {
    return null;
  }
}

/** Turns `limit + 1` rows into a page. `keyOf` gives the sort key of a row. */
export function toPage<T>(rows: T[], limit: number, keyOf: (row: T) => readonly (string | number)[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
