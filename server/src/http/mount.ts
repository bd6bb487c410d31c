import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { DomainError, type Language } from '#platform/errors.ts';
import { readBytes } from '#platform/http/read-bytes.ts';
import { type Access, type Caller, JsonBytes, type RateLimit, type Route } from '#platform/http/route.ts';
import { httpErrors } from './http-errors.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** A JSON body at most; uploads and pictures have routes of their own. */
const MAX_JSON_BYTES = 256 * 1024;
const BASE = '/api/v1';
/** What is one caller's is nobody else's, and not kept. */
const PRIVATE = 'private, no-store';

/** What mounting needs besides the routes. */
export interface MountDeps {
  resolveCaller(c: Context): Promise<Caller>;
  limiter: RateLimiter;
}

/** Serves routes: who may call → how often → is it well formed → the handler. */
export function mountRoutes(app: OpenAPIHono, routes: readonly Route[], { resolveCaller, limiter }: MountDeps): void {
  for (const route of routes) {
    const path = BASE + route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app[route.method](path, async function handleRoute(c) {
      const caller = await resolveCaller(c);
      c.set('language', caller.language);
      c.set('answerHeaders', route.headers ?? {});
      refuseStrangers(route.access, caller);
      if (route.method !== 'get') refuseOtherSites(c);
      const counted = route.limit && count(limiter, route, route.limit, caller);
      const answer = await route.handle({
        params: route.params && parse(route.params, c.req.param(), caller.language),
        query: route.query && parse(route.query, c.req.query(), caller.language),
        body: route.body && parse(route.body, await readJson(c), caller.language),
        caller,
        c,
      });
      if (answer instanceof Response) return answer;
      if ('body' in answer) {
        const json = answer.body instanceof JsonBytes ? answer.body.bytes : JSON.stringify(answer.body);
        return sendJson(c, json, answer.status, { ...counted, ...route.headers, ...answer.headers });
      }
      for (const [name, value] of Object.entries({ ...counted, ...route.headers, ...answer.headers })) c.header(name, value);
      return c.body(null, answer.status);
    });
  }
}

/** Straight to the socket where there is one, in one write: as the stream of a `Response` it would be copied, read again and sent in two. */
function sendJson(c: Context, json: Uint8Array<ArrayBuffer> | string, status: 200 | 201 | 202, given: Record<string, string>): Response {
  const headers = { 'cache-control': PRIVATE, 'content-type': 'application/json', ...given };
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
  if (!outgoing) return c.body(json, status, headers);
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(json) });
  outgoing.end(json);
  return RESPONSE_ALREADY_SENT;
}

function refuseStrangers(access: Access, { account }: Caller): void {
  if (access === 'anyone') return;
  if (!account) throw httpErrors.error('auth.required');
  const enough = access === 'account' || account.role === 'admin' || account.role === access;
  if (!enough) throw httpErrors.error('auth.forbidden');
}

/** A browser says where a request comes from; anything but this site may not change things with its cookies. */
function refuseOtherSites(c: Context): void {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw httpErrors.error('request.cross-site');
  const origin = c.req.header('origin');
  if (origin !== undefined && URL.parse(origin)?.host !== (c.req.header('host') ?? new URL(c.req.url).host))
    throw httpErrors.error('request.cross-site');
}

/** What the caller is told of how often it may still ask. */
function count(limiter: RateLimiter, route: Route, limit: RateLimit, caller: Caller): Record<string, string> {
  const who = limit.by === 'address' ? addressKey(caller.address) : caller.viewer;
  const { remaining, retryAfter, resetSeconds } = limiter.take(`${route.operationId} ${who}`, limit.max, limit.windowSeconds);
  if (retryAfter > 0) throw httpErrors.error('request.too-many', { values: { seconds: retryAfter } });
  return { 'ratelimit-limit': String(limit.max), 'ratelimit-remaining': String(remaining), 'ratelimit-reset': String(resetSeconds) };
}

/** One IPv6 customer holds a whole /64: counted as one. */
function addressKey(address: string): string {
  return address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address;
}

async function readJson(c: Context): Promise<unknown> {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(c.req.header('content-type') ?? '')) throw httpErrors.error('request.not-json');
  const bytes = await readBytes(c, MAX_JSON_BYTES);
  if (!bytes) throw httpErrors.error('request.too-large', { values: { max: MAX_JSON_BYTES } });
  try {
    return JSON.parse(bytes.toString());
  } catch (cause) {
    throw httpErrors.error('request.not-json', { cause });
  }
}

/** Reasons in the reader's language come from the schema library's own catalogues. */
const REASONS = { fr: z.locales.fr().localeError, en: z.locales.en().localeError } as const;

function parse(schema: z.ZodType, value: unknown, language: Language): unknown {
  const result = schema.safeParse(value, { error: REASONS[language] });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new DomainError('request.invalid', invalidField, { field, values: { field, reason: issue?.message ?? '' } });
}

const invalidField = httpErrors.table['request.invalid'] as NonNullable<(typeof httpErrors.table)[string]>;
