import type { ByteRange } from '#platform/storage/storage.ts';

/** What a `Range` header asks for: a part counted from the start, one counted from the end, or everything. */
export type RequestedRange = ByteRange | { last: number } | null;

/**
 * Reads a `Range` header. Several ranges at once and anything malformed mean everything, as RFC 9110 allows: players
 * ask for one range at a time.
 */
export function parseRange(header: string | undefined): RequestedRange {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  if (from === '') return { last: Number(to) };
  const range = { start: Number(from), end: to === '' ? Number.MAX_SAFE_INTEGER : Number(to) };
  return range.end < range.start ? null : range;
}
