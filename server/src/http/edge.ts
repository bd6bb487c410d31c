import { randomBytes, randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ADDRESS_HEADER } from '#modules/accounts';
import type { HttpConfig } from '../config/config.ts';
import { VIEWER_COOKIE } from './caller.ts';

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The three who answer requests. */
export interface EdgeHandlers {
  /** `/api/…` */
  api: Handler;
  /** `/media/…` and `/avatars/…`: bytes, with strict headers of its own. */
  media: Handler;
  /** Everything else: pages. */
  web: Handler;
}

/** Headers in which the edge hands pages the protocol and host they were asked for; replaced in outside requests. */
export const PROTOCOL_HEADER = 'x-farandole-protocol';
export const HOST_HEADER = 'x-farandole-host';

const TEN_YEARS_SECONDS = 315_360_000;
/** Files that anybody's cache may keep, and what other sites and programs read: no visitor is behind them. */
const WITHOUT_COOKIE = /^\/(?:_app\/|embed\/|oembed\?|robots\.txt|[^?]*\.xml(?:\?|$))/;
const HAS_VIEWER = new RegExp(`(?:^|;\\s*)${VIEWER_COOKIE}=`);

/**
 * The outermost layer: one plain HTTP server that tells bytes, API and pages apart. It names each request, finds
 * the client's address, gives visitors their cookie and sets the headers that every answer carries.
 */
export function createEdge(
  handlers: EdgeHandlers,
  { origin, originIsFixed, trustedProxies }: Pick<HttpConfig, 'origin' | 'originIsFixed' | 'trustedProxies'>,
): Server {
  const { protocol, host } = new URL(origin);
  const secure = protocol === 'https:';
  const proxies = new Set(trustedProxies);
  return http.createServer({ requestTimeout: 0, headersTimeout: 20_000, keepAliveTimeout: 65_000 }, (request, response) => {
    const url = request.url ?? '/';
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (secure) response.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
    if (url.startsWith('/media/') || url.startsWith('/avatars/')) return void handlers.media(request, response);

    const requestId = randomUUID();
    request.headers['x-request-id'] = requestId;
    request.headers[ADDRESS_HEADER] = clientAddress(request, proxies);
    request.headers[PROTOCOL_HEADER] = protocol.slice(0, -1);
    request.headers[HOST_HEADER] = originIsFixed ? host : (request.headers.host ?? host);
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(self), geolocation=(), payment=(self), publickey-credentials-get=(self)');
    if (!WITHOUT_COOKIE.test(url)) giveViewerCookie(request, response, secure);
    return void (url.startsWith('/api/') ? handlers.api : handlers.web)(request, response);
  });
}

/** A visitor who has none yet gets a random, first-party, script-invisible key, valid from this request on. */
function giveViewerCookie(request: IncomingMessage, response: ServerResponse, secure: boolean): void {
  const cookies = request.headers.cookie ?? '';
  if (HAS_VIEWER.test(cookies)) return;
  const pair = `${VIEWER_COOKIE}=${randomBytes(18).toString('base64url')}`;
  request.headers.cookie = cookies === '' ? pair : `${cookies}; ${pair}`;
  response.appendHeader('Set-Cookie', `${pair}; Path=/; Max-Age=${TEN_YEARS_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`);
}

/** The peer, or what a trusted proxy says of it: the last address that is not itself a trusted proxy. */
function clientAddress(request: IncomingMessage, proxies: ReadonlySet<string>): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (!proxies.has(peer)) return peer;
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim());
  return chain.findLast((address) => address !== '' && !proxies.has(address)) ?? peer;
}
