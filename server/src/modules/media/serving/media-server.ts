import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '#platform/log.ts';
import { type ByteRange, isStorageKey, type OpenedObject, type Storage, type StoredObject } from '#platform/storage/storage.ts';
import { parseRange, type RequestedRange } from './byte-range.ts';
import { sendFile } from './send-file.ts';
import type { Servable } from './servable.ts';
import type { UrlSigner } from './url-signer.ts';

/** What serving needs. */
export interface MediaServerDeps {
  storage: Pick<Storage, 'open' | 'openFile' | 'stat'>;
  /** Asked at every request, so keep the answers of hot keys in memory. */
  isServable(key: string): Promise<Servable>;
  /** Judges signed addresses; without it none is taken. */
  signer?: Pick<UrlSigner, 'verify'> | null;
  log: Pick<Logger, 'error'>;
}

/** Keys that may be public. Uploads as they came, exports and everything new stay private without anybody's care. */
const PUBLIC_KEYS = /^(media|avatars)\//;

const HEADERS = {
  'Accept-Ranges': 'bytes',
  'X-Content-Type-Options': 'nosniff',
  // were a browser to show such a file as a page, it could do nothing there
  'Content-Security-Policy': "sandbox; default-src 'none'",
};
const FOREVER = { ...HEADERS, 'Cross-Origin-Resource-Policy': 'cross-origin', 'Cache-Control': 'public, max-age=31536000, immutable' };
const NEVER = { ...HEADERS, 'Cross-Origin-Resource-Policy': 'cross-origin', 'Cache-Control': 'no-store' };

/** Headers of what is served. */
type Manner = Readonly<Record<string, string>>;

/**
 * Answers `GET` and `HEAD` for `/<key>` on bare `node:http`: this is where nearly all bytes leave, and a layer
 * between costs more than the work itself. Resolves when the answer is over, however it ended.
 */
export function createMediaServer({
  storage,
  isServable,
  signer,
  log,
}: MediaServerDeps): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, { Allow: 'GET, HEAD' });
    const [key, query] = splitUrl(request.url ?? '');
    if (key === null) return refuse(response, 404);
    const manner = mannerOf(key, query, await isServable(key));
    if (typeof manner === 'number') return refuse(response, manner);
    if (request.method === 'HEAD' || request.headers['if-none-match'] !== undefined) {
      const object = await storage.stat(key);
      if (!object) return refuse(response, 404);
      if (isKnown(request, object)) return end(response, 304, { ...manner, ETag: `"${object.etag}"` });
      if (request.method === 'HEAD') return end(response, 200, headersOf(manner, object, object.bytes));
    }
    return storage.openFile ? sendInPlace(key, manner, request, response) : sendBytes(key, manner, request, response);
  }

  /** The headers of an answer, or the status of a refusal. An address that has expired may be asked for anew; a wrong one tells nothing. */
  function mannerOf(key: string, query: string, servable: Servable): Manner | 403 | 404 | 410 {
    if (servable === 'public') return FOREVER;
    if (servable !== 'signed') return servable === 'gone' ? 410 : 404;
    const verdict = signer?.verify(`/${key}`, query) ?? { kind: 'wrong' };
    if (verdict.kind !== 'valid') return verdict.kind === 'expired' ? 403 : 404;
    const cache = `private, max-age=${verdict.secondsLeft}, immutable`;
    return { ...HEADERS, 'Cross-Origin-Resource-Policy': 'same-origin', 'Referrer-Policy': 'no-referrer', 'Cache-Control': cache };
  }

  /** Objects that are files of this machine: no streams, which cost more than the reading. */
  async function sendInPlace(key: string, manner: Manner, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = await storage.openFile?.(key);
    if (!file) return refuse(response, 404);
    try {
      const { bytes, etag } = file.object;
      const condition = request.headers['if-range'];
      const asked = condition === undefined || condition === `"${etag}"` ? parseRange(request.headers.range) : null;
      const start = asked === null ? 0 : 'last' in asked ? Math.max(0, bytes - asked.last) : asked.start;
      const last = asked === null || 'last' in asked ? bytes - 1 : Math.min(asked.end, bytes - 1);
      if (asked !== null && start > last) return refuse(response, 416, { 'Content-Range': `bytes */${bytes}` });
      const headers = headersOf(manner, file.object, last - start + 1);
      if (asked) headers['Content-Range'] = `bytes ${start}-${last}/${bytes}`;
      if (bytes === 0) return end(response, 200, headers);
      response.writeHead(asked ? 206 : 200, headers);
      await sendFile(response, file, { start, end: last });
    } finally {
      file.release();
    }
  }

  async function sendBytes(key: string, manner: Manner, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = parseRange(request.headers.range);
    const opened = await openRange(key, asked);
    if (!opened) return refuse(response, 404);
    if ('unsatisfiable' in opened) return refuse(response, 416, { 'Content-Range': `bytes */${opened.unsatisfiable}` });

    const { object, range } = opened;
    const condition = request.headers['if-range'];
    if (range && condition !== undefined && condition !== `"${object.etag}"`) {
      object.stream.destroy();
      const whole = await storage.open(key);
      return whole ? send(response, manner, whole, null) : refuse(response, 404);
    }
    return send(response, manner, object, range);
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

/** The key in an address and its query; no key when it can be none of ours. Nothing is decoded: our keys need no escapes. */
function splitUrl(url: string): [key: string | null, query: string] {
  const mark = url.indexOf('?');
  const key = url.slice(1, mark === -1 ? undefined : mark);
  return [PUBLIC_KEYS.test(key) && isStorageKey(key) ? key : null, mark === -1 ? '' : url.slice(mark + 1)];
}

function isKnown(request: IncomingMessage, { etag }: StoredObject): boolean {
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(`"${etag}"`) || known.includes('*');
}

function headersOf(manner: Manner, object: StoredObject, length: number): Record<string, string | number> {
  return { ...manner, 'Content-Type': object.contentType, 'Content-Length': length, ETag: `"${object.etag}"` };
}

async function send(response: ServerResponse, manner: Manner, object: OpenedObject, range: ByteRange | null): Promise<void> {
  const { bytes, stream } = object;
  if (range) {
    const headers = headersOf(manner, object, range.end - range.start + 1);
    response.writeHead(206, { ...headers, 'Content-Range': `bytes ${range.start}-${range.end}/${bytes}` });
  } else {
    response.writeHead(200, headersOf(manner, object, bytes));
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
