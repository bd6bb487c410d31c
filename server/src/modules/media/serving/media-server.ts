import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '#platform/log.ts';
import { type ByteRange, isStorageKey, type OpenedObject, type Storage, type StoredObject } from '#platform/storage/storage.ts';
import { parseRange, type RequestedRange } from './byte-range.ts';

/** Whether anybody may fetch an object: yes, not any more, or as if it had never been. */
export type Servable = 'public' | 'gone' | 'hidden';

/** What serving needs. */
export interface MediaServerDeps {
  storage: Pick<Storage, 'open' | 'stat'>;
  /** Asked at every request, so keep the answers of hot keys in memory. */
  isServable(key: string): Promise<Servable>;
  log: Pick<Logger, 'error'>;
}

/** Keys that may be public. Uploads as they came, exports and everything new stay private without anybody's care. */
const PUBLIC_KEYS = /^(media|avatars)\//;

const HEADERS = {
  'Accept-Ranges': 'bytes',
  'X-Content-Type-Options': 'nosniff',
  // were a browser to show such a file as a page, it could do nothing there
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
const FOREVER = { ...HEADERS, 'Cache-Control': 'public, max-age=31536000, immutable' };
const NEVER = { ...HEADERS, 'Cache-Control': 'no-store' };

/**
 * Answers `GET` and `HEAD` for `/<key>` on bare `node:http`: this is where nearly all bytes leave, and a layer
 * between costs more than the work itself. Resolves when the answer is over, however it ended.
 */
export function createMediaServer({
  storage,
  isServable,
  log,
}: MediaServerDeps): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, { Allow: 'GET, HEAD' });
    const key = keyOf(request.url ?? '');
    if (key === null) return refuse(response, 404);
    const servable = await isServable(key);
    if (servable !== 'public') return refuse(response, servable === 'gone' ? 410 : 404);
    if (request.method === 'HEAD' || request.headers['if-none-match'] !== undefined) {
      const object = await storage.stat(key);
      if (!object) return refuse(response, 404);
      if (isKnown(request, object)) return end(response, 304, { ...FOREVER, ETag: `"${object.etag}"` });
      if (request.method === 'HEAD') return end(response, 200, headersOf(object, object.bytes));
    }
    return sendBytes(key, request, response);
  }

  async function sendBytes(key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = parseRange(request.headers.range);
    const opened = await openRange(key, asked);
    if (!opened) return refuse(response, 404);
    if ('unsatisfiable' in opened) return refuse(response, 416, { 'Content-Range': `bytes */${opened.unsatisfiable}` });

    const { object, range } = opened;
    const condition = request.headers['if-range'];
    if (range && condition !== undefined && condition !== `"${object.etag}"`) {
      object.stream.destroy();
      const whole = await storage.open(key);
      return whole ? send(response, whole, null) : refuse(response, 404);
    }
    return send(response, object, range);
  }

  /** Opens what was asked for in one step where that is possible: each step is a request of its own with S3. */
  async function openRange(
    key: string,
    asked: RequestedRange,
  ): Promise<{ object: OpenedObject; range: ByteRange | null } | { unsatisfiable: number } | null> {
    try {
      const range = asked && 'last' in asked ? await lastBytes(key, asked.last) : asked;
      const object = await storage.open(key, range ?? undefined);
      return object && { object, range: range && { start: range.start, end: Math.min(range.end, object.bytes - 1) } };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const object = await storage.stat(key);
      return object && { unsatisfiable: object.bytes };
    }
  }

  async function lastBytes(key: string, count: number): Promise<ByteRange | null> {
    const object = await storage.stat(key);
    if (!object) return null;
    if (count === 0) throw new RangeError('The last no bytes');
    return { start: Math.max(0, object.bytes - count), end: Number.MAX_SAFE_INTEGER };
  }

  return async function serveMedia(request, response) {
    try {
      await serve(request, response);
    } catch (error) {
      log.error({ error, url: request.url }, 'A media file could not be served');
      if (response.headersSent) response.destroy();
      else refuse(response, 503, { 'Retry-After': '2' });
    }
  };
}

/** The key in an address; `null` when it can be none of ours. Nothing is decoded: our keys need no escapes. */
function keyOf(url: string): string | null {
  const query = url.indexOf('?');
  const key = url.slice(1, query === -1 ? undefined : query);
  return PUBLIC_KEYS.test(key) && isStorageKey(key) ? key : null;
}

function isKnown(request: IncomingMessage, { etag }: StoredObject): boolean {
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(`"${etag}"`) || known.includes('*');
}

function headersOf(object: StoredObject, length: number): Record<string, string | number> {
  return { ...FOREVER, 'Content-Type': object.contentType, 'Content-Length': length, ETag: `"${object.etag}"` };
}

async function send(response: ServerResponse, object: OpenedObject, range: ByteRange | null): Promise<void> {
  const { bytes, stream } = object;
  if (range) {
    const headers = headersOf(object, range.end - range.start + 1);
    response.writeHead(206, { ...headers, 'Content-Range': `bytes ${range.start}-${range.end}/${bytes}` });
  } else {
    response.writeHead(200, headersOf(object, bytes));
  }
  try {
    await pipeline(stream, response);
  } catch (error) {
    // viewers swipe on: most answers end like this, and `pipeline` has closed the file
    if (!response.destroyed || (stream.errored !== null && !isGone(stream.errored))) throw error;
  }
}

function isGone(error: Error): boolean {
  return 'code' in error && ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ABORT_ERR'].includes(String(error.code));
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  end(response, status, { ...NEVER, ...headers, 'Content-Length': 0 });
}

function end(response: ServerResponse, status: number, headers: Record<string, string | number>): void {
  response.writeHead(status, headers);
  response.end();
}
